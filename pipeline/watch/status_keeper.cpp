#include "pipeline/watch/status_keeper.hpp"

#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/watch/process_use.hpp"

namespace steppe {
namespace {

constexpr auto kOften = std::chrono::seconds(1);

}  // namespace

StatusKeeper::StatusKeeper(const Workspace& workspace, RunStatus begun)
    : m_file(status_file(workspace)), m_status(std::move(begun)) {
  if (const auto before = read_run_status(workspace); before && before.value())
    m_status.last_success = before.value()->last_success, m_status.verdicts = before.value()->verdicts,
    m_status.report = before.value()->report;
  write();
}

void StatusKeeper::write() {
  m_written = std::chrono::steady_clock::now();
  m_status.updated = current_time();
  m_status.memory_mib = memory_mib(), m_status.peak_memory_mib = peak_memory_mib();
  try {
    geo::write_renewable(m_file, to_json(m_status));
  } catch (const geo::Error&) {  // a full disk, a folder that is no longer ours: the run says so itself
  }
}

void StatusKeeper::write_soon() {
  if (std::chrono::steady_clock::now() - m_written >= kOften) write();
}

}  // namespace steppe
