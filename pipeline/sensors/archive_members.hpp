#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

enum class ArchiveKind { tar, zip };  // tar: plain or gzip

// True for names that are read as an archive: .tar, .tar.gz, .tgz; .zip.
bool is_archive_name(std::string_view name);
bool is_zip_name(std::string_view name);

// Limits of a hostile archive; a Sentinel-2 product has some 130 files.
inline constexpr std::size_t kMaxArchiveMembers = 1000;

// Reads the bytes of the member that is being visited; more than `max_bytes` of them are a fault.
using ReadMember = std::function<geo::Result<std::string>(std::size_t max_bytes)>;
// `member` is its name inside the archive without a leading "./".
using VisitMember = std::function<geo::Result<void>(const std::string& member, const ReadMember& read)>;

// Visits every regular file of an archive, in its order, and stops at the first fault. Nothing is unpacked to disk; the
// compressed tars are decompressed once to be listed. Faults: unreadable, truncated, more than 64 GiB unpacked.
geo::Result<void> each_member(const std::string& path, ArchiveKind kind, const VisitMember& visit);

}  // namespace steppe
