// Draws first pages with pdf.js: node draw_with_pdfjs.mjs FOLDER < lines of {pdf, png, scale}.
// FOLDER is where pdfjs-dist is installed. A page that it cannot draw has no PNG.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// A sheet is no longer, in pixels.
const MOST_PIXELS = 1000;

const require = createRequire(`${process.argv[2]}/`);
const canvas = require("@napi-rs/canvas");
Object.assign(globalThis, {
  Path2D: canvas.Path2D,
  DOMMatrix: canvas.DOMMatrix,
  ImageData: canvas.ImageData,
});
const main = require.resolve("pdfjs-dist/legacy/build/pdf.mjs");
const pdfjs = await import(pathToFileURL(main));
const home = new URL("../../", pathToFileURL(main)).pathname;

for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  const { pdf, png, scale } = JSON.parse(line);
  const task = pdfjs.getDocument({
    data: new Uint8Array(readFileSync(pdf)),
    standardFontDataUrl: `${home}standard_fonts/`,
    cMapUrl: `${home}cmaps/`,
    wasmUrl: `${home}wasm/`,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  });
  try {
    const page = await (await task.promise).getPage(1);
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: Math.min(scale, MOST_PIXELS / Math.max(width, height)) });
    const sheet = canvas.createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const canvasContext = sheet.getContext("2d");
    canvasContext.fillStyle = "white";
    canvasContext.fillRect(0, 0, sheet.width, sheet.height);
    await page.render({ canvas: sheet, canvasContext, viewport }).promise;
    writeFileSync(png, sheet.toBuffer("image/png"));
  } catch (error) {
    process.stderr.write(`${pdf}: ${error}\n`);
  } finally {
    await task.destroy();
  }
}
