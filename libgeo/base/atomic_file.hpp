#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "libgeo/base/part_path.hpp"

namespace geo {

// A file that appears under its name only when it is whole, even if the process is killed or the power fails: written
// as `.name.part.PID-START@HOST` in the same folder, synced, renamed over the name, the folder synced. Without commit()
// the destructor removes the part and the old file, if any, stays. All functions throw Error: no_space when the disk is
// full, otherwise failed with the path and the system's reason; the part is removed then too. One object a thread.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text);
  // Replaces bytes that were written before: a head whose numbers are known only at the end. REQUIRES them inside.
  void write_at(std::uint64_t offset, std::string_view bytes);

  // Everything written is on the disk; the part may be read (verified) under part_path() before commit().
  void sync();
  // sync, rename, sync the folder. Ends the object's use.
  void commit();
  // Rename alone: whole for whoever reads it now, but after a power cut the file may be absent, empty or cut. For what
  // is checked when it is read and can be made again. Ends the object's use.
  void commit_unsynced();

  const std::filesystem::path& path() const { return m_path; }
  const std::filesystem::path& part_path() const { return m_part; }
  std::uint64_t bytes() const { return m_bytes; }

 private:
  void close();
  void discard() noexcept;
  [[noreturn]] void fail(int error_number);

  std::filesystem::path m_path, m_part;
  int m_descriptor = -1;
  std::uint64_t m_bytes = 0;
};

// The whole content at once.
void write_atomically(const std::filesystem::path& path, std::string_view text);
// The same with commit_unsynced().
void write_renewable(const std::filesystem::path& path, std::string_view text);

// Renames a finished file made by somebody else (`part`, in the folder of `path`) the same safe way: sync, rename, sync
// the folder. The part is removed when that fails. Throws Error.
void publish_file(const std::filesystem::path& part, const std::filesystem::path& path);

// Removes `.name.part.PID-START@HOST` files in the folder that nobody writes any more: those of a process that no
// longer runs on this machine (START tells it from another that has its number now), those of this process id which
// this process did not make, and those of other machines which nobody has written to for a day. Returns how many. A
// missing folder has none.
int remove_stale_parts(const std::filesystem::path& folder);

}  // namespace geo
