#!/usr/bin/env node
// Photographs every view while it waits for an answer, as `NAME-THEME.png`: what the real window shows for too short a time.
//
//     cargo run --package parallax-app --example devserver -- --library DIR --ui ui/dist
//     node tests/looks/loading.mjs FOLDER [--core http://127.0.0.1:4600] [--only NAME] [--size 1280x820]
//
// DIR is any library that holds the sample study (it is added where it is missing). Needs Chromium, or its path in CHROMIUM.
//
// A server of its own hands everything on to the development server, but never answers what the view is waiting for. The page's
// load ends only with a picture that the server keeps back for a moment: Chromium photographs when the load is over, and by then
// the view says that it waits.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** How long a page is left to itself before it is photographed. */
const REST_MS = 3000;
/** What is asked before any view stands: without it there is no view to wait. */
const FRAME = [
    "settings",
    "history",
    "network_settings",
    "library_info",
    "list_imports",
    "list_coders",
];

const [folder, ...options] = process.argv.slice(2);
if (folder === undefined) {
    console.error(
        "usage: loading.mjs FOLDER [--core ADDRESS] [--only NAME] [--size WIDTHxHEIGHT]",
    );
    process.exit(2);
}
const option = (name, usual) => {
    const at = options.indexOf(name);
    return at < 0 ? usual : options[at + 1];
};
const core = option("--core", "http://127.0.0.1:4600");
const only = option("--only", null);
const size = option("--size", "1280x820");

async function ask(name, input = {}) {
    const answer = await fetch(`${core}/call/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
    return answer.json();
}

/** The views by name: the address, and the commands that are held; without them all but those of the frame. */
async function views() {
    const event = await ask("add_sample_study");
    const { coverage } = await ask("event", { id: event.id });
    const [a, b, c] = coverage.map(({ id }) => id);
    const [book] = await ask("list_codebooks");
    const tabs = [
        "headlines",
        "matrix",
        "words",
        "suggestions",
        "source",
        "timeline",
        "scores",
    ];
    const answers = {
        headlines: ["headlines"],
        matrix: ["matrix"],
        words: ["word_choices"],
        suggestions: ["suggestions"],
        source: ["source_use"],
        timeline: ["timeline"],
        scores: ["questionnaire_scores"],
    };
    return [
        // Held from the start: the frame stands alone.
        ["start", "#/events", ["settings"]],
        ["events", "#/events"],
        ["event", `#/events/${event.id}`],
        ...tabs.map((tab) => [
            `event-${tab}`,
            `#/events/${event.id}/${tab}`,
            answers[tab],
        ]),
        ["inbox", "#/inbox"],
        ["articles", "#/articles"],
        ["article", `#/articles/${a}`],
        ["revisions", `#/articles/${a}/revisions`],
        ["compare", `#/compare/${a}/${b}`],
        ["columns", `#/compare/${a}/${b}/${c}`],
        ["print", `#/print/${event.id}`],
        ["outlets", "#/outlets"],
        ["rules", "#/rules"],
        ["feeds", "#/feeds"],
        ["feeds-entries", "#/feeds/entries", ["feed_entries"]],
        ["feeds-followed", "#/feeds/followed", ["list_followed"]],
        ["feeds-folders", "#/feeds/folders", ["list_watched"]],
        ["requests", "#/requests"],
        ["codings", "#/codings"],
        ["older", "#/codings/older"],
        ["coders", "#/coders", ["list_coders"]],
        ["agreement", "#/agreement"],
        ["agreement-figures", "#/agreement", ["agreement"]],
        [
            "agreement-disagreements",
            "#/agreement/disagreements",
            ["disagreements"],
        ],
        ["agreement-settled", "#/agreement/settled", ["settled"]],
        ["analysis", "#/analysis"],
        ["analysis-groups", "#/analysis", ["analysis"]],
        ["codebooks", "#/codebooks"],
        ["codebook", `#/codebooks/${book.id}`],
        ["settings", "#/settings"],
    ].filter(([name]) => only === null || name === only);
}

let held = null;
const isHeld = (command) =>
    held === null ? !FRAME.includes(command) : held.includes(command);

const server = createServer(async (request, response) => {
    const command = /^\/call\/(\w+)/.exec(request.url)?.[1];
    if (command !== undefined && isHeld(command)) return;
    if (request.url === "/rest.svg") {
        setTimeout(
            () =>
                response
                    .writeHead(200, { "content-type": "image/svg+xml" })
                    .end('<svg xmlns="http://www.w3.org/2000/svg"/>'),
            REST_MS,
        );
        return;
    }
    try {
        const body = [];
        for await (const part of request) body.push(part);
        const answer = await fetch(core + request.url, {
            method: request.method,
            headers: { "content-type": request.headers["content-type"] ?? "" },
            body: request.method === "POST" ? Buffer.concat(body) : undefined,
        });
        let content = Buffer.from(await answer.arrayBuffer());
        const type = answer.headers.get("content-type") ?? "";
        if (type.startsWith("text/html")) {
            content = String(content).replace(
                "</body>",
                '<img src="/rest.svg" alt="" hidden /></body>',
            );
        }
        response
            .writeHead(answer.status, { "content-type": type })
            .end(content);
    } catch (error) {
        response.writeHead(502).end(String(error));
    }
});

function photograph(address, file, theme) {
    const profile = mkdtempSync(join(tmpdir(), "looks-"));
    return new Promise((done, failed) => {
        const chromium = spawn(
            process.env.CHROMIUM ?? "chromium",
            [
                "--headless=new",
                "--no-sandbox",
                "--hide-scrollbars",
                `--user-data-dir=${profile}`,
                `--window-size=${size.replace("x", ",")}`,
                ...(theme === "dark"
                    ? ["--blink-settings=preferredColorScheme=0"]
                    : ["--blink-settings=preferredColorScheme=1"]),
                `--screenshot=${file}`,
                address,
            ],
            { stdio: "ignore" },
        );
        chromium.on("error", failed);
        chromium.on("exit", (code) => {
            rmSync(profile, { recursive: true, force: true });
            if (code === 0) done();
            else failed(new Error(`Chromium ended with ${code}`));
        });
    });
}

mkdirSync(folder, { recursive: true });
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const here = `http://127.0.0.1:${server.address().port}`;
for (const [name, hash, holds = null] of await views()) {
    held = holds;
    for (const theme of ["light", "dark"]) {
        await photograph(
            `${here}/${hash}`,
            resolve(folder, `loading-${name}-${theme}.png`),
            theme,
        );
    }
    console.log(name);
}
server.closeAllConnections();
server.close();
