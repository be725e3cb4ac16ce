#pragma once

#include <chrono>

#include "libgeo/base/message.hpp"
#include "pipeline/watch/run_status.hpp"

namespace steppe {

// Keeps status.json of a run that goes on: written at once when a phase begins or the run ends, at most once a second
// for steps and warnings. A file that cannot be written is left out: a run does not fail for what only tells of it.
// One object a run, made under its lock; one thread at a time.
class StatusKeeper {
 public:
  // `begun` is how the run starts; the last success and the report that
  // stands are taken from the file that is there.
  StatusKeeper(const Workspace& workspace, RunStatus begun);

  RunStatus& status() { return m_status; }
  const RunStatus& status() const { return m_status; }

  void write();
  void write_soon();

 private:
  std::filesystem::path m_file;
  RunStatus m_status;
  std::chrono::steady_clock::time_point m_written{};
};

}  // namespace steppe
