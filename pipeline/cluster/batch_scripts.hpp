#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/cluster/manifest.hpp"

namespace steppe {

// How Slurm is to start the work of a manifest.
struct BatchOrder {
  std::filesystem::path program;          // this one: the same file on every machine
  std::filesystem::path manifest;         // absolute
  int cpus = 1;                           // of a worker, and its threads
  int memory_mb = 0;                      // of a worker; 0: as the cluster gives
  std::vector<std::string> options = {};  // for every sbatch: "--partition=eo"
};

// The script of one worker; its argument is the chunk that index 0 of the array stands for. A worker that ends with 75
// is queued again, three times at most: a task that exits with an error is not, and Slurm's own RequeueExit has no
// bound.
std::string worker_script(const BatchOrder& order);
std::string reduce_script(const BatchOrder& order);

// The script that submits these chunks: those of the cube, after all of them those of the pass, after all of them the
// reduction, each whether what it waits for went well or not (afterany): the reduction decides from the files. Arrays
// have at most a thousand members, as MaxArraySize is by default.
std::string submit_script(const WorkManifest& manifest, const std::vector<std::size_t>& chunks,
                          const BatchOrder& order);

// Writes worker.sh, reduce.sh and submit.sh into the manifest's folder of results. Returns the last. Throws Error.
std::filesystem::path write_batch_scripts(const WorkManifest& manifest, const std::vector<std::size_t>& chunks,
                                          const BatchOrder& order);

}  // namespace steppe
