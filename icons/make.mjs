#!/usr/bin/env node
// Makes every icon of `icon.svg`: `node icons/make.mjs`. README.md says what each is for. Needs the packages of `ui` (npm ci there).
import { execFileSync } from "node:child_process";
import {
    copyFileSync,
    mkdtempSync,
    readFileSync,
    renameSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Sides of the square pictures that desktops of Linux look for, in pixels. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** A maskable icon may be cut to a circle of 80 % of its side (W3C, Web App Manifest, “Icon masks and safe zone”). */
const SAFE_RADIUS = 0.4 * 1024;

const here = fileURLToPath(new URL(".", import.meta.url));
const at = (name) => join(here, name);
const icon = readFileSync(at("icon.svg"), "utf8");
const ground = pick(/<rect [^>]*fill="(#[0-9a-f]{6})"/)[1];
const cards = [
    ...icon.matchAll(
        /<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" rx="(\d+)" fill="#[0-9a-f]{6}"\/>/g,
    ),
]
    .map((card) => card.slice(1).map(Number))
    .filter(([x, , width]) => x > 0 && width < 900);
if (cards.length !== 2)
    throw new Error(
        `icon.svg: two cards were looked for, ${cards.length} found`,
    );

writeFileSync(at("maskable.svg"), maskable());
writeFileSync(at("symbolic.svg"), symbolic());
const made = mkdtempSync(at("made-"));
try {
    draw("icon.svg", []);
    for (const name of [
        "32x32.png",
        "128x128.png",
        "128x128@2x.png",
        "icon.png",
        "icon.ico",
        "icon.icns",
    ])
        take(name, name);
    draw("icon.svg", ["--png", SIZES.join(",")]);
    // The names of 32 and 128 are taken by the pictures above, which are the same.
    for (const size of SIZES.filter((size) => ![32, 128, 512].includes(size)))
        take(`${size}x${size}.png`, `${size}x${size}.png`);
    draw("maskable.svg", ["--png", "512"]);
    take("512x512.png", "maskable.png");
} finally {
    rmSync(made, { recursive: true });
}
copyFileSync(at("icon.svg"), join(here, "../ui/public/icon.svg"));

/** The mark on a ground without corners, small enough for every mask. */
function maskable() {
    const [, mark] = pick(/<g id="mark"[^>]*>([\s\S]*?)\n  <\/g>\n<\/svg>/);
    const scale = Math.floor((SAFE_RADIUS / reach()) * 100) / 100;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024">
  <title>Parallax</title>
  <rect width="1024" height="1024" fill="${ground}"/>
  <g transform="translate(512 512) scale(${scale}) translate(-512 -512)">${mark}
  </g>
</svg>
`;
}

/** How far the cards reach from the middle: to the outermost points of their round corners. */
function reach() {
    const corners = cards.flatMap(([x, y, width, height, round]) =>
        [x + round, x + width - round].flatMap((cx) =>
            [y + round, y + height - round].map(
                (cy) => Math.hypot(cx - 512, cy - 512) + round,
            ),
        ),
    );
    return Math.max(...corners);
}

/** The cards in one colour, as desktops tint them; where they overlap, nothing: an even-odd path. */
function symbolic() {
    const left = Math.min(...cards.map(([x]) => x));
    const top = Math.min(...cards.map(([, y]) => y));
    const right = Math.max(...cards.map(([x, , width]) => x + width));
    const bottom = Math.max(...cards.map(([, y, , height]) => y + height));
    const side = Math.max(right - left, bottom - top);
    const [x0, y0] = [(left + right - side) / 2, (top + bottom - side) / 2];
    const path = cards
        .map(
            ([x, y, width, height, r]) =>
                `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 -${r} ${r}h-${width - 2 * r}a${r} ${r} 0 0 1 -${r} -${r}v-${height - 2 * r}a${r} ${r} 0 0 1 ${r} -${r}z`,
        )
        .join("");
    return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="${x0} ${y0} ${side} ${side}">
  <title>Parallax</title>
  <path fill="#2e3436" fill-rule="evenodd" d="${path}"/>
</svg>
`;
}

function draw(source, more) {
    const cli = join(here, "../ui/node_modules/@tauri-apps/cli/tauri.js");
    execFileSync(
        process.execPath,
        [cli, "icon", at(source), "--output", made, ...more],
        { stdio: ["ignore", "ignore", "inherit"] },
    );
}

function take(from, to) {
    renameSync(join(made, from), at(to));
}

function pick(pattern) {
    const found = pattern.exec(icon);
    if (!found) throw new Error(`icon.svg: nothing fits ${pattern}`);
    return found;
}
