#include "pipeline/cluster/batch_scripts.hpp"

#include <string_view>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/shell_word.hpp"
#include "libgeo/base/write_error.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestArray = 1000;  // MaxArraySize is 1001 by default, and indexes stay below it
constexpr std::string_view kHead = "#!/bin/bash\n# Written by steppe submit; may be changed and run by hand.\n";

std::string threads_and_memory(const BatchOrder& order) {
  std::string words = " --threads " + std::to_string(order.cpus);
  // What the limit of the job counts is more than what the program reckons: libraries, code, the kernel's buffers.
  if (order.memory_mb > 0) words += " --memory " + std::to_string(order.memory_mb * 4 / 5);
  return words;
}

std::string sbatch(const BatchOrder& order, const std::string& name) {
  const fs::path folder = folder_of_results(order.manifest);
  std::string words = "sbatch --parsable --open-mode=append --signal=B:TERM@60 --job-name=" + geo::shell_quoted(name) +
                      " --cpus-per-task=" + std::to_string(order.cpus);
  if (order.memory_mb > 0) words += " --mem=" + std::to_string(order.memory_mb) + "M";
  words += " --chdir=" + geo::shell_quoted(folder.string());
  for (const auto& option : order.options) words += " " + geo::shell_quoted(option);
  return words;
}

// Indexes of an array: "0-3,7".
std::string ranges(const std::vector<std::size_t>& indexes) {
  std::string text;
  for (std::size_t i = 0; i < indexes.size();) {
    std::size_t last = i;
    while (last + 1 < indexes.size() && indexes[last + 1] == indexes[last] + 1) ++last;
    text += (text.empty() ? "" : ",") + std::to_string(indexes[i]);
    if (last > i) text += "-" + std::to_string(indexes[last]);
    i = last + 1;
  }
  return text;
}

// One sbatch for every thousand chunks of the stage; their jobs are added to $jobs.
std::string arrays(const WorkManifest& manifest, const std::vector<std::size_t>& chunks, ChunkStage stage,
                   const BatchOrder& order) {
  std::string text;
  for (std::size_t i = 0; i < chunks.size();) {
    if (manifest.chunks[chunks[i]].stage != stage) {
      ++i;
      continue;
    }
    const std::size_t first = chunks[i];
    std::vector<std::size_t> indexes;
    for (; i < chunks.size() && chunks[i] < first + kLongestArray && manifest.chunks[chunks[i]].stage == stage; ++i)
      indexes.push_back(chunks[i] - first);
    text += "submit " + sbatch(order, stage == ChunkStage::cube ? "steppe-cube" : "steppe-pass") +
            " --output=log/%A_%a.log --array=" + ranges(indexes) + " $after worker.sh " + std::to_string(first) + "\n";
  }
  if (!text.empty()) text += "after=\"--dependency=afterany${jobs}\" jobs=\n";
  return text;
}

}  // namespace

std::string worker_script(const BatchOrder& order) {
  return std::string(kHead) + "trap 'kill -TERM \"$worker\" 2>/dev/null' TERM\n" +
         geo::shell_quoted(order.program.string()) + " worker --manifest " +
         geo::shell_quoted(order.manifest.string()) + " --first \"${1:-0}\"" + threads_and_memory(order) +
         " &\n"
         "worker=$!\n"
         "wait \"$worker\"; code=$?\n"
         "while kill -0 \"$worker\" 2>/dev/null; do wait \"$worker\"; code=$?; done\n"
         "if [ \"$code\" = 75 ] && [ \"${SLURM_RESTART_COUNT:-0}\" -lt 3 ]; then\n"
         "  scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\" && sleep 60  # ends with the requeue\n"
         "fi\n"
         "exit \"$code\"\n";
}

std::string reduce_script(const BatchOrder& order) {
  return std::string(kHead) + "exec " + geo::shell_quoted(order.program.string()) + " reduce --manifest " +
         geo::shell_quoted(order.manifest.string()) + threads_and_memory(order) + "\n";
}

std::string submit_script(const WorkManifest& manifest, const std::vector<std::size_t>& chunks,
                          const BatchOrder& order) {
  return std::string(kHead) + "set -euo pipefail\ncd " + geo::shell_quoted(folder_of_results(order.manifest).string()) +
         "\nmkdir -p log\nafter= jobs=\n"
         "submit() { local id; id=$(\"$@\"); id=${id%%;*}; jobs+=\":$id\"; echo \"$id\"; }\n" +
         arrays(manifest, chunks, ChunkStage::cube, order) + arrays(manifest, chunks, ChunkStage::pass, order) +
         "submit " + sbatch(order, "steppe-reduce") + " --output=log/%j.log $after reduce.sh\n";
}

fs::path write_batch_scripts(const WorkManifest& manifest, const std::vector<std::size_t>& chunks,
                             const BatchOrder& order) {
  const fs::path folder = folder_of_results(order.manifest);
  geo::make_folder(folder);
  geo::write_atomically(folder / "worker.sh", worker_script(order));
  geo::write_atomically(folder / "reduce.sh", reduce_script(order));
  geo::write_atomically(folder / "submit.sh", submit_script(manifest, chunks, order));
  return folder / "submit.sh";
}

}  // namespace steppe
