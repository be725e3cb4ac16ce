#pragma once

#include <filesystem>

namespace geo {

// A folder for files of the moment, below TMPDIR or /tmp: for this user alone, gone with the object and all that is in
// it. A process that is killed leaves it to the system. Throws Error when it cannot be made.
class PrivateFolder {
 public:
  PrivateFolder();
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

}  // namespace geo
