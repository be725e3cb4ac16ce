#include "pipeline/backup/backup_place.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/error.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/run/sweep_leftovers.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".unfinished";

bool is_unfinished(const std::string& name) {
  return name.starts_with('.') && name.ends_with(kUnfinished) &&
         is_run_name(name.substr(1, name.size() - 1 - kUnfinished.size()));
}

void sweep_unfinished(const fs::path& folder) {
  std::vector<fs::path> left;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (is_unfinished(entry->path().filename().string())) left.push_back(entry->path());
  for (const auto& path : left) geo::remove_tree(path);
}

}  // namespace

BackupPlace::BackupPlace(const fs::path& folder) : m_folder(folder) {
  m_lock = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (m_lock < 0) throw geo::write_error(folder, errno);
  if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(m_lock);
    throw geo::Error(geo::ErrorKind::locked,
                     geo::message("{0}: another backup is being written there; wait for it or name another folder",
                                  folder.string()));
  }
  sweep_unfinished(folder);
}

BackupPlace::~BackupPlace() { ::close(m_lock); }

fs::path BackupPlace::unfinished(const std::string& name) const {
  return m_folder / ("." + name + std::string(kUnfinished));
}

}  // namespace steppe
