using System.Runtime.Versioning;

// Every test owns its folder, and most of their time is waiting for processes: more at once than there are processors.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

// Private servers, sh and signals.
[assembly: UnsupportedOSPlatform("windows")]
