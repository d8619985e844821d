/** The two quality measurements of the text algorithms, one after the other: the leak finder and the duplicate check. */
await import('./leak-quality')
await import('./overlap')

export {}
