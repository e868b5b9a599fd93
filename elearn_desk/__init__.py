"""elearn_desk: learning hours in, comp leave, commendations and paper out, for a personnel office (人事室)."""

__version__ = "0.1.0"
