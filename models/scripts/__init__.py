"""The steps of the project that trains the parser: prepare, evaluate, package."""
