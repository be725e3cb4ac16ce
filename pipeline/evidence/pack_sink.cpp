#include "pipeline/evidence/pack_sink.hpp"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <optional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/evidence/zip_writer.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = 1 << 20;

// Made beside its place under a temporary name and renamed when it is whole.
class FolderSink : public PackSink {
 public:
  explicit FolderSink(const fs::path& path) : m_path(path), m_part(geo::part_path_of(path)) {
    std::error_code error;
    if (fs::exists(m_path, error) && !(fs::is_directory(m_path, error) && fs::is_empty(m_path, error)))
      throw geo::UsageError(
          message("--output: {0} is there already; choose a folder that is new or empty, or remove it", path.string()));
    geo::remove_tree(m_part);
    geo::make_folder(m_part);
  }
  ~FolderSink() override {
    m_file.reset();
    std::error_code ignored;
    if (!m_done) fs::remove_all(m_part, ignored);
  }
  void finish() override {
    std::error_code error;
    fs::remove(m_path, error);  // an empty folder
    fs::rename(m_part, m_path, error);
    if (error) throw geo::write_error(m_path, error.value());
    m_done = true;
  }

 protected:
  void begin(const std::string& name, std::uint64_t) override {
    const fs::path path = m_part / name;
    geo::make_folder(path.parent_path());
    m_file.emplace(path);
  }
  void write(std::string_view bytes) override { m_file->write(bytes); }
  void end() override {
    m_file->commit();
    m_file.reset();
  }

 private:
  fs::path m_path, m_part;
  std::optional<geo::AtomicFile> m_file;
  bool m_done = false;
};

class ZipSink : public PackSink {
 public:
  explicit ZipSink(const fs::path& path) : m_file(path), m_zip([this](std::string_view b) { m_file.write(b); }) {}
  void finish() override {
    m_zip.finish();
    m_file.commit();
  }

 protected:
  void begin(const std::string& name, std::uint64_t bytes) override { m_zip.begin(name, bytes); }
  void write(std::string_view bytes) override { m_zip.write(bytes); }
  void end() override { m_zip.end(); }

 private:
  geo::AtomicFile m_file;
  ZipWriter m_zip;
};

geo::Error changed(const fs::path& path) {
  return geo::Error(
      message("{0}: is not what the run read any more (its checksum differs); use steppe run again, and "
              "pack that run",
              path.string()));
}

}  // namespace

void PackSink::add_text(const std::string& name, std::string_view text) {
  check_interrupted();
  begin(name, text.size());
  write(text);
  end();
}

void PackSink::add_file(const EvidenceFile& member, const fs::path& from) {
  std::error_code error;
  if (fs::file_size(from, error) != member.bytes || error) throw changed(from);
  std::ifstream file(from, std::ios::binary);
  if (!file) throw geo::Error(geo::ErrorKind::temporary, geo::machine_fault(from.string(), errno).message);
  begin(member.name, member.bytes);
  geo::Sha256 hash;
  std::string piece(kPieceBytes, '\0');
  std::uint64_t copied = 0;
  while (copied < member.bytes) {
    check_interrupted();
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto got = static_cast<std::size_t>(file.gcount());
    if (got == 0 || copied + got > member.bytes) throw changed(from);
    hash.add(std::string_view(piece.data(), got));
    write(std::string_view(piece.data(), got));
    copied += got;
  }
  if (hash.hex() != member.sha256) throw changed(from);
  end();
}

std::unique_ptr<PackSink> open_pack_sink(const fs::path& path) {
  std::error_code error;
  if (path.extension() != ".zip") return std::make_unique<FolderSink>(path);
  if (fs::is_directory(path, error))
    throw geo::UsageError(message("--output: {0} is a folder; give the name of a new file", path.string()));
  return std::make_unique<ZipSink>(path);
}

}  // namespace steppe
