#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "findings.hpp"
#include "injury.hpp"

namespace steppe_test {

// A kind of file that is read back: what it is called, where it lies, how it is injured.
struct FileKind {
  RowName row;
  bool (*holds)(const std::string& path);  // of the path below the workspace or the data
  std::vector<Injury> injuries;
  // A night that has nothing to do does not open it: the tasks that need it are done again.
  bool redo = false;
  // Whole scenes and inboxes go, instead of a file.
  bool folders = false;
  // Rows and tables of the catalogue in a database (injured_rows.hpp), instead of a file.
  bool rows = false;
};

// Rasters and what is beside them; records, catalogue and reports; what comes from outside.
const std::vector<FileKind>& raster_kinds();
const std::vector<FileKind>& record_kinds();
const std::vector<FileKind>& input_kinds();

bool has_files(const FileKind& kind, const std::filesystem::path& folder);

// What was done to which file, relative to the folder; of a catalogue in a database, how messages call it.
struct Harm {
  std::string file;
  std::string injury;
  std::string bytes;  // what the file holds since; nothing when it was deleted
};
std::string content_of(const FileKind& kind, const std::filesystem::path& folder, const std::string& file);

// Injures one file of a kind below a folder; which and how is the trial's. Throws std::logic_error when there is none.
Harm harm(const FileKind& kind, const std::filesystem::path& folder, std::uint64_t round, Trial& trial);

}  // namespace steppe_test
