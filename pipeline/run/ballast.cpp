#include "pipeline/run/ballast.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kStatBlock = 512;

fs::path ballast_of(const Workspace& workspace) { return workspace.root / kBallastName; }

}  // namespace

std::uint64_t missing_ballast(const Workspace& workspace) {
  struct stat state {};
  if (::lstat(ballast_of(workspace).c_str(), &state) != 0 || !S_ISREG(state.st_mode)) return kBallastBytes;
  return kBallastBytes - std::min(kBallastBytes, static_cast<std::uint64_t>(state.st_blocks) * kStatBlock);
}

bool take_ballast(const Workspace& workspace) noexcept {
  const std::string path = ballast_of(workspace).string();
  if (missing_ballast(workspace) == 0) return true;
  ::unlink(path.c_str());  // a copy of a workspace has one full of holes
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) return false;
  const bool whole = ::posix_fallocate(file, 0, static_cast<off_t>(kBallastBytes)) == 0;
  ::close(file);
  if (!whole) ::unlink(path.c_str());
  return whole;
}

void release_ballast(const Workspace& workspace) noexcept {
  std::error_code unknown;
  const auto space = fs::space(workspace.root, unknown);
  if (unknown || space.available >= kBallastBytes) return;
  ::unlink(ballast_of(workspace).c_str());
}

}  // namespace steppe
