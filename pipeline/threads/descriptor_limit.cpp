#include "pipeline/threads/descriptor_limit.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <limits>

#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

constexpr std::size_t kKeptBack = 10;
constexpr std::size_t kUnlimited = std::numeric_limits<int>::max();

std::size_t open_now() {
  std::size_t count = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator entry("/proc/self/fd", error), end; !error && entry != end;
       entry.increment(error))
    ++count;
  return count;
}

}  // namespace

void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);  // not allowed to: what there was is counted
}

std::size_t free_descriptors() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kUnlimited;
  const auto allowed = static_cast<std::size_t>(std::min<rlim_t>(limit.rlim_cur, kUnlimited));
  const std::size_t used = open_now() + kKeptBack;
  return allowed > used ? allowed - used : 0;
}

Parallelism limited_by_files(Parallelism parallelism, std::size_t free, std::size_t least) {
  const std::size_t fitting = free / std::max<std::size_t>(least, 1);
  if (fitting == 0)
    throw geo::Error(geo::ErrorKind::temporary,
                     geo::message("open files: one task does not fit (got {0} that may still be opened, needs {1}); "
                                  "raise the limit (ulimit -n) by {2} and run again",
                                  free, least, least - free));
  parallelism.tasks_at_once =
      static_cast<int>(std::min(fitting, static_cast<std::size_t>(std::max(1, parallelism.tasks_at_once))));
  parallelism.files_a_task = free / static_cast<std::size_t>(parallelism.tasks_at_once);
  return parallelism;
}

}  // namespace steppe
