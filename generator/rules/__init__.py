"""Language knowledge as data: one YAML file a kind, one engine, small pure resolvers."""
