#pragma once

#include <filesystem>

namespace steppe {

// One run a workspace. Held through flock(2), so a killed run leaves no stale lock behind. Throws Error of kind locked,
// naming the holder's process id, when another run has it.
class RunLock {
 public:
  explicit RunLock(const std::filesystem::path& file);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  int m_file = -1;
};

}  // namespace steppe
