#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/manifest_arguments.hpp"
#include "pipeline/cli/run_screen.hpp"
#include "pipeline/cluster/work_chunk.hpp"
#include "pipeline/run/run_lock.hpp"
#include "pipeline/threads/interrupt.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

// Where engines tell a worker its place in the array, and what they call the first one.
struct ArrayIndex {
  const char* variable;
  std::size_t first;
};
constexpr std::array kIndexes = {ArrayIndex{"SLURM_ARRAY_TASK_ID", 0}, ArrayIndex{"JOB_COMPLETION_INDEX", 0},
                                 ArrayIndex{"PBS_ARRAY_INDEX", 0}, ArrayIndex{"LSB_JOBINDEX", 1},
                                 ArrayIndex{"SGE_TASK_ID", 1}};

std::size_t index_of(const ArrayIndex& place, const std::string& value) {
  const auto index = geo::whole_of<std::size_t>(value);
  if (!index || *index < place.first)
    throw geo::UsageError(message("{0}: is no place in an array (got {1}, allowed {2} and more); give --chunk",
                                  place.variable, value, place.first));
  return *index - place.first;
}

class WorkerCommand : public Command {
 public:
  CommandOptions add_to(CommandOptions& program) override {
    CommandOptions options =
        program.add_command("worker", text("for many machines: do one chunk of the work that steppe plan wrote down"));
    m_given.add_manifest(options);
    options
        .add("--chunk", m_chunk,
             text("which chunk, from 0; without it SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PBS_ARRAY_INDEX, "
                  "LSB_JOBINDEX or SGE_TASK_ID says it"))
        .between(0, kMostChunks);
    options.add("--first", m_first, text("the chunk that the first place in the engine's array stands for"))
        .between(0, kMostChunks);
    m_given.add_limits(options);
    options.example(text("Example: steppe worker --manifest /shared/night.json --chunk 7"));
    return options;
  }

  ExitCode run(Console& console) override {
    const fs::path file = m_given.file();
    const WorkManifest manifest = m_given.read();
    const std::size_t chunk = chosen_chunk();
    if (chunk >= manifest.chunks.size())
      throw geo::UsageError(message("--chunk: the manifest has no such chunk (got {0}, allowed 0 to {1})", chunk,
                                    manifest.chunks.empty() ? 0 : manifest.chunks.size() - 1));
    const Settings settings = m_given.settings_of(manifest, console);
    const Workspace workspace = m_given.workspace_of(manifest);
    const ReadLock lock(workspace.lock());
    const InterruptGuard guard;
    RunScreen screen(console.language, console.log);
    ChunkResult result = work_chunk(manifest, file, chunk, settings, screen);
    result.processor_s = processor_seconds();
    geo::write_atomically(result_file(file, chunk), to_json(result));
    for (const auto& fault : result.faults) screen.warning(fault.fault.message);
    for (const auto& [year, tile, key, reason] : result.failures)
      screen.warning(message("task {0} {1}: {2}", year, geo::tile_name(tile), reason));
    screen.phase(message("chunk {0}: {1} of {2} done, {3} processor seconds, {4} MiB", chunk, result.done,
                         manifest.chunks[chunk].members.size(), geo::decimal_text(result.processor_s, 1),
                         geo::decimal_text(peak_memory_mib(), 0)));
    return result.faults.empty() && result.failures.empty() ? ExitCode::done : ExitCode::partial;
  }

 private:
  static constexpr int kMostChunks = 100'000'000;

  std::size_t chosen_chunk() const {
    if (m_chunk >= 0) return static_cast<std::size_t>(m_chunk);
    for (const auto& place : kIndexes)
      if (const char* value = std::getenv(place.variable); value != nullptr && *value != '\0')
        return static_cast<std::size_t>(m_first) + index_of(place, value);
    throw geo::UsageError(message("--chunk: is missing, and no engine says it; give --chunk N"));
  }

  ManifestArguments m_given;
  int m_chunk = -1, m_first = 0;
};

}  // namespace

std::unique_ptr<Command> make_worker_command() { return std::make_unique<WorkerCommand>(); }

}  // namespace steppe
