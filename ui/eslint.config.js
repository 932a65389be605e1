import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const host = {
    patterns: [
        {
            group: ['@tauri-apps/*'],
            message: 'Only src/lib/host may talk to the window; everything else asks the host.',
        },
    ],
};

export default ts.config(
    { ignores: ['dist', 'src/bindings'] },
    ts.configs.strict,
    svelte.configs.recommended,
    { languageOptions: { globals: { ...globals.browser } } },
    { files: ['*.js', '*.ts'], languageOptions: { globals: { ...globals.node } } },
    {
        files: ['**/*.svelte', '**/*.svelte.ts'],
        languageOptions: {
            parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
        },
    },
    {
        rules: {
            'no-restricted-imports': ['error', host],
            'no-undef': 'off',
            'no-console': 'error',
            eqeqeq: 'error',
            // The content security policy refuses style attributes in markup and unchecked HTML has no place here.
            'svelte/no-at-html-tags': 'error',
            'no-restricted-syntax': [
                'error',
                {
                    selector: "SvelteAttribute[key.name='style']",
                    message:
                        'The policy refuses style attributes; use a style: directive, which goes by the object model.',
                },
            ],
            // Derived values are built anew at each change, so the plain collections in them need no reactivity of their own.
            'svelte/prefer-svelte-reactivity': 'off',
            'svelte/button-has-type': 'error',
            'svelte/require-each-key': 'error',
        },
    },
    { files: ['src/lib/host/**'], rules: { 'no-restricted-imports': 'off' } },
);
