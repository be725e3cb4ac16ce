#include "libgeo/summary/summary_file.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/file_stamp.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/summary/summary_bytes.hpp"

namespace geo {
namespace {

namespace fs = std::filesystem;

// A tile of 46 000² cells with fifty bytes a block and channel has some 10 MB; more is not a summary.
constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;

Fault of_another(const SummaryPlace& place) {
  return {FaultKind::bad_metadata,
          message("{0}: was made of another version of its raster; delete it, it is made again", place.file.string())};
}

// A raster that is newer than its summary may have been changed where the digest does not look.
Result<void> check_all_of(const SummaryPlace& place, const RasterIdentity& identity, const Cancelled& cancelled) {
  const auto raster = file_stamp(place.raster), summary = file_stamp(place.file);
  const auto touched = raster ? std::max(raster->modified_ns, raster->changed_ns) : 0;
  if (raster && summary && summary->modified_ns >= touched) return {};
  const auto whole = sha256_of_file(place.raster, cancelled);
  if (!whole) return whole.fault();
  if (whole.value() != identity.sha256) return of_another(place);
  std::error_code error;
  const std::chrono::sys_time<std::chrono::nanoseconds> then(std::chrono::nanoseconds{touched});
  // Where that is not allowed, the next reader compares again.
  fs::last_write_time(place.file, std::chrono::file_clock::from_sys(then), error);
  return {};
}

}  // namespace

fs::path summary_path(const fs::path& raster) {
  fs::path path = raster;
  path += ".summary";
  return path;
}

void write_summary(const SummaryPlace& place, const Summary& summary, const RasterIdentity& identity) {
  write_renewable(place.file, to_bytes(summary, identity));
}

Result<Summary> read_summary(const SummaryPlace& place, const Cancelled& cancelled) {
  const auto bytes = read_small_file(place.file, kMostBytes);
  if (!bytes) return bytes.fault();
  auto stored = summary_from_bytes(bytes.value(), place.file.string());
  if (!stored) return stored.fault();
  const RasterIdentity& identity = stored.value().identity;
  const auto now = identity_of(place.raster, identity.sha256);
  if (!now) return now.fault();
  if (now.value() != identity) return of_another(place);
  if (auto checked = check_all_of(place, identity, cancelled); !checked) return checked.fault();
  return std::move(stored).value().summary;
}

Result<void> check_spec(const SummaryPlace& place, const SummarySpec& found, const SummarySpec& expected) {
  if (found == expected) return {};
  return Fault{FaultKind::bad_metadata,
               message("{0}: has other blocks or channels than its raster needs; delete it, it is made again",
                       place.file.string())};
}

Result<Summary> read_summary(const SummaryPlace& place, const SummarySpec& expected, const Cancelled& cancelled) {
  auto summary = read_summary(place, cancelled);
  if (!summary) return summary;
  if (auto checked = check_spec(place, summary.value().spec(), expected); !checked) return checked.fault();
  return summary;
}

}  // namespace geo
