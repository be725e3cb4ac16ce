#include "libgeo/base/first_fault.hpp"

#include <mutex>
#include <optional>

namespace geo {

Result<void> first_fault(const ParallelFor& parallel, std::size_t count,
                         const std::function<Result<void>(std::size_t)>& work, const Cancelled& stop) {
  std::mutex mutex;  // guards what follows
  std::size_t lowest = count;
  std::optional<Fault> fault;
  const auto is_behind = [&](std::size_t i) {
    const std::lock_guard lock(mutex);
    return i > lowest;
  };
  parallel(count, [&](std::size_t i) {
    if (is_behind(i) || (stop && stop())) return;
    const auto done = work(i);
    if (done) return;
    const std::lock_guard lock(mutex);
    if (i >= lowest) return;
    lowest = i;
    fault = done.fault();
  });
  if (fault) return *std::move(fault);
  return {};
}

}  // namespace geo
