#include "libgeo/coverage/coverage_store.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <system_error>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"

// A file: the mark, the key, the content, the SHA-256 of all of these. Mark and key stay where they are in every
// version; what stands between key and checksum is the affair of the version, which is part of the key.

namespace geo {
namespace {

namespace fs = std::filesystem;

// Bumped whenever covers or the content's form may change: older files are then those of other keys.
constexpr std::string_view kVersion = "coverage 3";
constexpr std::string_view kMark = "steppe coverage\n";
constexpr std::size_t kDigits = 64;                            // of the key and the checksum
constexpr std::uint64_t kMostBytes = std::uint64_t{8} << 30U;  // 1000 zones on 10^8 cells have five million

const char* name_of(CoverageRule rule) {
  switch (rule) {
    case CoverageRule::exact:
      return "exact";
    case CoverageRule::centre:
      return "centre";
    case CoverageRule::all_touched:
      return "all_touched";
  }
  return "unknown";
}

Fault damaged(const fs::path& path) {
  return {FaultKind::unreadable,
          message("{0}: the stored coverage is damaged; it is worked out again, and nothing is lost", path.string())};
}

}  // namespace

std::string coverage_key(const std::string& zones, const SpatialGrid& grid, CoverageRule rule) {
  Sha256 hash;
  hash.add_field(kVersion);
  hash.add_field(zones);
  hash.add_field(grid.crs.wkt());
  ByteWriter bytes;
  write_grid(grid.grid, bytes);
  hash.add_field(bytes.written());
  hash.add_field(name_of(rule));
  return hash.hex();
}

void write_coverage(const fs::path& path, const std::string& key, const StoredPlan& plan) {
  ByteWriter out;
  out.bytes(kMark);
  out.bytes(key);
  write_plan(plan, out);
  out.bytes(sha256_of(out.written()));
  // Threads that worked out the same plan meet at the same temporary name; they take turns.
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  make_folder(path.parent_path());
  write_atomically(path, out.written());
}

Result<StoredPlan> read_coverage(const fs::path& path, const std::string& key, const ParallelFor& parallel) {
  const auto bytes = read_small_file(path, kMostBytes);
  if (!bytes) return bytes.fault();
  const std::string_view all = bytes.value();
  if (all.size() < kMark.size() + 2 * kDigits || !all.starts_with(kMark)) return damaged(path);
  if (all.substr(kMark.size(), kDigits) != key)
    return Fault{FaultKind::missing,
                 message("{0}: holds the coverage of other zones or another grid; it is worked out", path.string())};
  const std::string_view checked = all.substr(0, all.size() - kDigits);
  if (sha256_of(checked) != all.substr(checked.size())) return damaged(path);

  ByteReader in(checked.substr(kMark.size() + kDigits));
  StoredPlan plan = read_plan(in, parallel);
  if (!in.ok()) return damaged(path);
  return plan;
}

fs::path coverage_path(const fs::path& folder, const std::string& key) {
  return folder / (key.substr(0, 32) + ".coverage");
}

}  // namespace geo
