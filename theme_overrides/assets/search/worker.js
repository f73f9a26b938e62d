/** Searches beside the page, so that typing never waits. */
"use strict";
importScripts("engine.js");

const finder = new YsFinder.Finder(async (name) => {
  const answer = await fetch(`${name}.js`);
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  const text = await answer.text();
  return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
});

addEventListener("message", async ({ data: { turn, query, options } }) => {
  try {
    postMessage({ turn, answer: await finder.search(query, options, (early) => postMessage({ turn, early })) });
  } catch (error) {
    postMessage({ turn, fault: String(error) });
  }
});
