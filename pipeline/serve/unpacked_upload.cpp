#include "pipeline/serve/unpacked_upload.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <string_view>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/text_encoding.hpp"
#include "pipeline/evidence/zip_reader.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr std::size_t kMostFiles = 200, kMostMembers = 2000;
constexpr std::uint64_t kMostBytes = 64U << 20U;

// What is taken out: a main file is opened, a companion lies beside its main file.
enum class Role { main, companion };
struct Suffix {
  std::string_view suffix;
  Role role;
  UnpackedKind kind;
};
constexpr std::array<Suffix, 13> kSuffixes{{{".shp", Role::main, UnpackedKind::layers},
                                            {".shx", Role::companion, UnpackedKind::layers},
                                            {".dbf", Role::companion, UnpackedKind::layers},
                                            {".prj", Role::companion, UnpackedKind::layers},
                                            {".cpg", Role::companion, UnpackedKind::layers},
                                            {".gpkg", Role::main, UnpackedKind::layers},
                                            {".fgb", Role::main, UnpackedKind::layers},
                                            {".kml", Role::main, UnpackedKind::text},
                                            {".geojson", Role::main, UnpackedKind::text},
                                            {".json", Role::main, UnpackedKind::text},
                                            {".wkt", Role::main, UnpackedKind::text},
                                            {".txt", Role::main, UnpackedKind::text},
                                            {".csv", Role::main, UnpackedKind::text}}};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return out;
}

const Suffix* suffix_of(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == name.npos) return nullptr;
  const std::string suffix = lower(name.substr(dot));
  const auto found =
      std::find_if(kSuffixes.begin(), kSuffixes.end(), [&](const Suffix& known) { return known.suffix == suffix; });
  return found == kSuffixes.end() ? nullptr : &*found;
}

// The last name for people; bytes that are no UTF-8 are GBK, as zips from Windows have them.
std::string last_name(const std::string& member) {
  const auto slash = member.find_last_of("/\\");
  const std::string name = slash == member.npos ? member : member.substr(slash + 1);
  if (geo::valid_utf8(name)) return name;
  return geo::TextEncoding::gbk().to_utf8(name).value_or("?");
}

class Unpacker {
 public:
  explicit Unpacker(const std::filesystem::path& folder) : m_folder(folder) {}

  geo::Result<void> take(const std::string& member, const NextPiece& piece) {
    if (++m_members > kMostMembers) return too_much();
    const Suffix* const suffix = suffix_of(member);
    const std::string name = last_name(member);
    if (suffix == nullptr || name.starts_with(".") || member.starts_with("__MACOSX")) return {};
    if (++m_files > kMostFiles) return too_much();
    const auto path = m_folder / (stem_of(member) + std::string(suffix->suffix));
    geo::AtomicFile file(path);
    for (;;) {
      const auto bytes = piece();
      if (!bytes) return bytes.fault();
      if (bytes.value().empty()) break;
      m_bytes += bytes.value().size();
      if (m_bytes > kMostBytes) return too_much();
      file.write(bytes.value());
    }
    file.commit_unsynced();
    if (suffix->role == Role::main) m_taken.push_back({path, name, suffix->kind});
    return {};
  }

  std::vector<UnpackedMember> taken() {
    std::stable_sort(m_taken.begin(), m_taken.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return std::move(m_taken);
  }

 private:
  static geo::Fault too_much() {
    return {geo::FaultKind::too_large, message("outline: the zip unpacks to too much (allowed {0} files and {1} MiB); "
                                               "send its files one by one",
                                               kMostFiles, kMostBytes >> 20U)};
  }

  // One of ours for all files that are alike but for their suffix.
  std::string stem_of(const std::string& member) {
    const std::string stem = lower(member.substr(0, member.rfind('.')));
    return "outline_" + std::to_string(m_stems.emplace(stem, m_stems.size()).first->second);
  }

  const std::filesystem::path& m_folder;
  std::map<std::string, std::size_t> m_stems;
  std::vector<UnpackedMember> m_taken;
  std::size_t m_files = 0, m_members = 0;
  std::uint64_t m_bytes = 0;
};

}  // namespace

geo::Result<std::vector<UnpackedMember>> unpack_upload(const std::string& zip, const std::filesystem::path& folder) {
  const auto path = folder / "upload.zip";
  geo::write_renewable(path, zip);
  Unpacker unpacker(folder);
  const auto read = each_zip_member(
      path, [&](const std::string& member, const NextPiece& piece) { return unpacker.take(member, piece); },
      ZipFolders::passed_over);
  if (!read && (read.fault().kind == geo::FaultKind::too_large || read.fault().kind == geo::FaultKind::machine))
    return read.fault();
  if (!read)
    return geo::Fault{geo::FaultKind::unreadable,
                      message("outline: the zip is damaged or holds links; pack the files again")};
  return unpacker.taken();
}

}  // namespace steppe
