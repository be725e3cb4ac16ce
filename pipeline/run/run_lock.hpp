#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace steppe {

// One run a workspace. Held through flock(2), so a killed run leaves no stale lock behind. Throws Error of kind locked,
// naming the holder's process id, when another run has it; of kind failed when the file cannot be written or is none: a
// symbolic link is not followed, since what it leads to would be overwritten.
class RunLock {
 public:
  explicit RunLock(const std::filesystem::path& file);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  int m_file = -1;
};

// The process that holds the workspace for a run; "?" when it does not say which it is. Nothing when none does.
std::optional<std::string> lock_holder(const std::filesystem::path& file);

// Any number of readers, and no run meanwhile. Throws Error of kind locked while a run has the workspace. Where this
// user may not open the file it is not held(): whoever reads must look himself whether something changed.
class ReadLock {
 public:
  explicit ReadLock(const std::filesystem::path& file);
  ~ReadLock();
  ReadLock(const ReadLock&) = delete;
  ReadLock& operator=(const ReadLock&) = delete;

  bool held() const { return m_file >= 0; }

 private:
  int m_file = -1;
};

}  // namespace steppe
