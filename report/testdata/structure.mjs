// Prints the structure tree of each page as pdf.js gives it to a browser: one
// line an element, indented, with the text that it holds. Usage:
//   node structure.mjs PDFJS-FOLDER FILE.pdf
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , folder, file] = process.argv;
const { getDocument, VerbosityLevel } = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));
const options = { data: new Uint8Array(readFileSync(file)), verbosity: VerbosityLevel.ERRORS, useSystemFonts: true };
const pdf = await getDocument(options).promise;

for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const content = await page.getTextContent({ includeMarkedContent: true });
  const words = new Map();
  let open = [];
  for (const item of content.items) {
    if (item.type?.startsWith("beginMarkedContent")) open.push(item.id);
    else if (item.type === "endMarkedContent") open.pop();
    else {
      const id = open.at(-1);
      words.set(id, (words.get(id) ?? "") + item.str + (item.hasEOL ? " " : ""));
    }
  }
  const print = (node, depth) => {
    const text = node.type === "content" ? words.get(node.id) ?? "" : "";
    if (node.role !== undefined) console.log(`${" ".repeat(depth)}${node.role}${node.alt ? ` alt=${JSON.stringify(node.alt)}` : ""}`);
    else if (node.type === "content") console.log(`${" ".repeat(depth)}"${text}"`);
    for (const child of node.children ?? []) print(child, depth + 1);
  };
  console.log(`page ${number}`);
  print(await page.getStructTree(), 1);
}
