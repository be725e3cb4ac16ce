#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/report/evidence.hpp"

namespace steppe {

// Where a pack is written to. It appears whole or not at all: without finish() nothing is left under its name. All
// functions throw Error as AtomicFile does. One thread.
class PackSink {
 public:
  virtual ~PackSink() = default;

  void add_text(const std::string& name, std::string_view text);
  // Copies a file and checks its size and checksum on the way: throws Error when it is not what `member` says, so that
  // nothing is packed that the run did not read; Interrupted after a signal.
  void add_file(const EvidenceFile& member, const std::filesystem::path& from);
  virtual void finish() = 0;

 protected:
  virtual void begin(const std::string& name, std::uint64_t bytes) = 0;
  virtual void write(std::string_view bytes) = 0;
  virtual void end() = 0;
};

// A zip where the name ends so, else a folder. Equal members, equal bytes: a zip has no clock in it. Throws UsageError
// when a folder is there already and not empty.
std::unique_ptr<PackSink> open_pack_sink(const std::filesystem::path& path);

}  // namespace steppe
