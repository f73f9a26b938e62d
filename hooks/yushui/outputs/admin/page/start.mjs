// Opens the forms: what they are comes from config.json, how a file becomes one and back from files.mjs.
import CMS from "./cms/npm/index.js";
import { formatOf } from "./files.mjs";
import { watch } from "./focal.mjs";

const config = await (await fetch("config.json")).json();
for (const collection of config.collections) {
  const forms = collection.files ?? [collection];
  for (const form of forms) CMS.registerCustomFormat(form.format, "yml", formatOf(form.fields));
}
CMS.init({ config: { ...config, load_config_file: false } });
watch();
