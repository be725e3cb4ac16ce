#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/parallel_for.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

struct BackupOptions {
  bool products = false;  // also products/, which can be made again from the scenes
  std::size_t keep = 0;   // newest backups that stay in the folder; 0: all
  geo::Cancelled cancelled = {};
};

struct BackupResult {
  std::filesystem::path folder;
  std::size_t copied = 0, linked = 0, removed = 0;  // files, files as in the backup before, old backups
  std::uint64_t bytes = 0;                          // copied
};

// Copies of a workspace that can be read without steppe. Each is a folder TO/<name> with what a run cannot make again
// or what was handed in: all but cube/, cache/, the ballast, unfinished files and, unless asked for, products/. Files
// that are as in the backup before (size and time of modification) are hard links to it where the file system has them,
// so that a backup a night costs what changed. SHA256SUMS lists all files. A backup has its name only when it is whole
// and on the disk; others are removed only after that. What killed ones left is swept. Throws Error: no_space, write
// errors with their path, usage when `to` lies in the workspace, locked while another backup is written there;
// Interrupted. REQUIRES the workspace's read lock.
BackupResult back_up(const Workspace& workspace, const std::filesystem::path& to, const std::string& name,
                     const BackupOptions& options);

struct BackupCheck {
  std::size_t files = 0;
  std::vector<geo::Message> wrong;  // one a file that is missing, damaged or not listed
};

// Reads every file of one backup and compares it with its list. Throws Error when there is no list that can be read,
// Interrupted.
BackupCheck check_backup(const std::filesystem::path& folder, const geo::Cancelled& cancelled);

}  // namespace steppe
