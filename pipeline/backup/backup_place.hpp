#pragma once

#include <filesystem>
#include <string>

namespace steppe {

// The folder that holds backups, while one is written there: another is refused meanwhile (Error of kind locked), and
// what an interrupted or killed one left unfinished is swept. Where the file system has no locks it is taken all the
// same. Throws Error as making a folder does.
class BackupPlace {
 public:
  explicit BackupPlace(const std::filesystem::path& folder);
  ~BackupPlace();
  BackupPlace(const BackupPlace&) = delete;
  BackupPlace& operator=(const BackupPlace&) = delete;

  // What a backup is called until it is whole.
  std::filesystem::path unfinished(const std::string& name) const;

 private:
  std::filesystem::path m_folder;
  int m_lock = -1;
};

}  // namespace steppe
