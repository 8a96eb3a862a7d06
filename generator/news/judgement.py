"""What kind of story it is, and what it is about: kind, topics, mechanisms, actors."""

from generator.news.actors import actors
from generator.news.kinds import kind
from generator.news.mechanisms import mechanisms
from generator.news.topics import topics

__all__ = ["actors", "kind", "mechanisms", "topics"]
