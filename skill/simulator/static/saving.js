// "Save as scenario": the server turns the recorded turns into YAML, the browser offers the file.
import { find } from "./dom.js";
import { post } from "./server.js";

const dialog = find("saving");
const name = find("saving-name");
const yaml = find("saving-yaml");
let recorded = () => ({});

export function prepare(recording) {
  recorded = recording;
  find("save").addEventListener("click", open);
  name.addEventListener("change", renew);
  find("saving-copy").addEventListener("click", () => {
    yaml.select();
    navigator.clipboard?.writeText(yaml.value);
  });
}

function open() {
  name.value ||= `conversation of ${new Date().toISOString().slice(0, 16).replace("T", " ")}`;
  dialog.showModal();
  name.select();
  renew();
}

async function renew() {
  find("saving-trouble").textContent = "";
  const file = find("saving-file");
  try {
    yaml.value = (await post("scenario", { name: name.value, ...recorded() })).yaml;
    URL.revokeObjectURL(file.href);
    file.href = URL.createObjectURL(new Blob([yaml.value], { type: "text/yaml" }));
    file.download = `${name.value.toLowerCase().replace(/[^a-z0-9]+/g, "_")}.yaml`;
  } catch (error) {
    yaml.value = "";
    file.removeAttribute("href");
    find("saving-trouble").textContent = `Nothing to save: ${error.message}.`;
  }
}
