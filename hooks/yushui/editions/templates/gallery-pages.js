/* A page that lies in a folder may not fetch another one; those of the gallery are given here. */
{
  const top = new URL("..", document.currentScript.src).href;
  window.fetch = async (address) => {
    const uri = String(address).slice(top.length).split(/[?#]/)[0];
    return uri in window.ysPages ? new Response(window.ysPages[uri]) : Response.error();
  };
}
