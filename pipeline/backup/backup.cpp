#include "pipeline/backup/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/lies_in.hpp"
#include "libgeo/base/or_throw.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/backup/backup_place.hpp"
#include "pipeline/backup/checksum_list.hpp"
#include "pipeline/run/ballast.hpp"
#include "pipeline/run/sweep_leftovers.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

constexpr std::uint64_t kLongestList = std::uint64_t{1} << 30;

bool is_part(const std::string& name) { return name.starts_with('.') && name.find(".part.") != std::string::npos; }

// Relative to the workspace, sorted. Links are kept as links, but for the workspace's own folders, which may lie on
// another disk.
std::vector<fs::path> files_in(const fs::path& root, const fs::path& below, const geo::Cancelled& cancelled) {
  std::vector<fs::path> files;
  std::error_code error, ignored;
  fs::directory_iterator entry(root / below, error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
    geo::give_up_if(cancelled);
    const fs::path path = below / entry->path().filename();
    const auto type = below.empty() ? entry->status(ignored).type() : entry->symlink_status(ignored).type();
    if (type == fs::file_type::directory) {
      const auto inside = files_in(root, path, cancelled);
      files.insert(files.end(), inside.begin(), inside.end());
    } else if ((type == fs::file_type::regular || type == fs::file_type::symlink) &&
               !is_part(path.filename().string())) {
      files.push_back(path);
    }
  }
  if (error) throw geo::list_error(root / below, error);
  return files;
}

std::vector<fs::path> files_to_keep(const Workspace& workspace, const BackupOptions& options) {
  auto files = files_in(workspace.root, {}, options.cancelled);
  std::erase_if(files, [&](const fs::path& path) {
    const fs::path top = *path.begin();
    return top == "cube" || top == "cache" || top == ".lock" || top == ".night" || top == "catalog.gpkg-shm" ||
           top == kBallastName || (top == "products" && (!options.products || geo::lies_in(path, "products/replaced")));
  });
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<fs::path> backups_in(const fs::path& to) {
  std::vector<fs::path> backups;
  std::error_code error;
  for (fs::directory_iterator entry(to, error), end; !error && entry != end; entry.increment(error))
    if (is_run_name(entry->path().filename().string()) && fs::exists(entry->path() / kChecksumList))
      backups.push_back(entry->path());
  std::sort(backups.begin(), backups.end());
  return backups;
}

ChecksumList list_of(const fs::path& backup) {
  return geo::or_throw(checksum_list_in(geo::or_throw(geo::read_small_file(backup / kChecksumList, kLongestList))));
}

// The backup before, whose files may stand for those that did not change.
struct Before {
  fs::path folder;
  ChecksumList sums;
};

Before before_in(const fs::path& to) {
  const auto backups = backups_in(to);
  if (backups.empty()) return {};
  try {
    return {backups.back(), list_of(backups.back())};
  } catch (const geo::Error&) {
    return {};  // damaged: everything is copied
  }
}

std::uint64_t copy_file(const fs::path& from, const fs::path& to, geo::Sha256& sum, const geo::Cancelled& cancelled) {
  std::ifstream in(from, std::ios::binary);
  if (!in) throw geo::write_error(from, errno);
  geo::AtomicFile out(to);
  std::vector<char> piece(1 << 20);
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    geo::give_up_if(cancelled);
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(in.gcount()));
    sum.add(bytes);
    out.write(bytes);
  }
  if (in.bad()) throw geo::write_error(from, EIO);
  const auto bytes = out.bytes();
  out.commit_unsynced();  // all of it is synced at the end
  fs::last_write_time(to, fs::last_write_time(from));
  return bytes;
}

bool same_as_before(const fs::path& file, const fs::path& before) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(before, error)) && fs::file_size(file) == fs::file_size(before) &&
         fs::last_write_time(file) == fs::last_write_time(before);
}

bool link_before(const fs::path& before, const fs::path& to) {
  std::error_code no_links;
  fs::create_hard_link(before, to, no_links);
  return !no_links;
}

void sync_disk_of(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw geo::write_error(folder, errno);
  const int failed = ::syncfs(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  if (failed != 0) throw geo::write_error(folder, failed);
}

// Files of one backup, into the folder that is to become it.
void fill(const Workspace& workspace, const fs::path& folder, const Before& before, const BackupOptions& options,
          BackupResult& result) {
  ChecksumList sums;
  for (const auto& path : files_to_keep(workspace, options)) {
    const fs::path from = workspace.root / path, to = folder / path;
    geo::make_folder(to.parent_path());
    if (fs::is_symlink(fs::symlink_status(from))) {
      fs::copy_symlink(from, to);
      continue;
    }
    const auto known = before.sums.find(path.string());
    if (known != before.sums.end() && same_as_before(from, before.folder / path) &&
        link_before(before.folder / path, to)) {
      sums.insert(*known);
      ++result.linked;
      continue;
    }
    geo::Sha256 sum;
    result.bytes += copy_file(from, to, sum, options.cancelled);
    sums[path.string()] = sum.hex();
    ++result.copied;
  }
  geo::write_renewable(folder / kChecksumList, to_text(sums));
}

}  // namespace

BackupResult back_up(const Workspace& workspace, const fs::path& to, const std::string& name,
                     const BackupOptions& options) {
  geo::make_folder(to);
  if (geo::lies_in(fs::canonical(to), fs::canonical(workspace.root)))
    throw geo::UsageError(message("--to: lies in the workspace (got {0}); give a folder on another disk", to.string()));
  const BackupPlace place(to);
  const fs::path unfinished = place.unfinished(name);
  geo::make_folder(unfinished);
  BackupResult result{to / name};
  try {
    fill(workspace, unfinished, before_in(to), options, result);
    sync_disk_of(unfinished);
    fs::rename(unfinished, result.folder);
    sync_disk_of(to);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(unfinished, ignored);
    throw;
  }
  auto backups = backups_in(to);
  for (; options.keep > 0 && backups.size() > options.keep; backups.erase(backups.begin()), ++result.removed)
    geo::remove_tree(backups.front());
  return result;
}

BackupCheck check_backup(const fs::path& folder, const geo::Cancelled& cancelled) {
  auto expected = list_of(folder);
  BackupCheck check;
  for (const auto& path : files_in(folder, {}, cancelled)) {
    if (path == kChecksumList || fs::is_symlink(fs::symlink_status(folder / path))) continue;
    ++check.files;
    const auto found = expected.find(path.string());
    if (found == expected.end()) {
      check.wrong.push_back(message("{0}: is not in the list", path.string()));
      continue;
    }
    const auto sum = geo::sha256_of_file(folder / path, cancelled);
    if (!sum)
      check.wrong.push_back(sum.fault().message);
    else if (sum.value() != found->second)
      check.wrong.push_back(message("{0}: is damaged", path.string()));
    expected.erase(found);
  }
  for (const auto& [path, sum] : expected) check.wrong.push_back(message("{0}: is missing", path));
  return check;
}

}  // namespace steppe
