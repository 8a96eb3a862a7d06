"""`python -m generator` is `jiebao`."""

from generator.cli import main

main()
