"""What is slow to make is kept: values by stage and key, sealed with a key of this machine."""

from .ahead import Ahead, processes, processors
from .cluster import ClusterError, on_cluster
from .laps import Laps
from .machine_key import VARIABLE
from .memo import Memo
from .small_values import DAY, KEEP_DAYS
from .stage import PACKAGE, Key, Stage, hash_of
from .store import CACHE, FOLDER, SAVE_EVERY, UNSETTLED, CacheStats, Store
from .whole_file import NOT_PLAIN, open_plain, read_plain, write_whole

__all__ = (
    "CACHE", "DAY", "FOLDER", "KEEP_DAYS", "NOT_PLAIN", "PACKAGE", "SAVE_EVERY", "UNSETTLED", "VARIABLE",
    "Ahead", "CacheStats", "ClusterError", "Key", "Laps", "Memo", "Stage", "Store",
    "hash_of", "on_cluster", "open_plain", "processes", "processors", "read_plain", "write_whole",
)  # fmt: skip
