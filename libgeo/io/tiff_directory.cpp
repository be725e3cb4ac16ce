#include "libgeo/io/tiff_directory.hpp"

#include <bit>
#include <cstring>

namespace geo {
namespace {

static_assert(std::endian::native == std::endian::little, "TIFF values are copied as they lie in memory");

constexpr std::uint16_t kAscii = 2, kShort = 3, kLong = 4, kDouble = 12;
constexpr std::size_t kEntryBytes = 12, kInlineBytes = 4;

template <class T>
std::string bytes_of(std::span<const T> values) {
  return {static_cast<const char*>(static_cast<const void*>(values.data())), values.size_bytes()};
}

template <class T>
void append(std::string& out, T value) {
  out += bytes_of(std::span<const T>(&value, 1));
}

template <class T>
std::optional<T> value_at(std::span<const std::byte> file, std::size_t offset) {
  if (offset > file.size() || file.size() - offset < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, file.data() + offset, sizeof value);
  return value;
}

// Where a directory of the chain begins.
std::optional<std::uint32_t> directory_at(std::span<const std::byte> file, std::size_t number) {
  if (value_at<std::uint32_t>(file, 0) != std::uint32_t{0x002A4949}) return std::nullopt;  // "II", 42
  auto place = value_at<std::uint32_t>(file, 4);
  for (std::size_t i = 0; place && i < number; ++i) {
    const auto count = value_at<std::uint16_t>(file, *place);
    if (!count) return std::nullopt;
    place = value_at<std::uint32_t>(file, *place + sizeof(std::uint16_t) + *count * kEntryBytes);
    if (place == std::uint32_t{0}) return std::nullopt;
  }
  return place;
}

std::size_t even(std::size_t bytes) { return bytes + bytes % 2; }

std::size_t value_size(std::uint16_t type) {
  constexpr std::size_t kSizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
  return type < std::size(kSizes) ? kSizes[type] : 0;
}

}  // namespace

void TiffDirectory::set_shorts(std::uint16_t tag, std::span<const std::uint16_t> values) {
  m_entries[tag] = {kShort, static_cast<std::uint32_t>(values.size()), bytes_of(values)};
}

void TiffDirectory::set_longs(std::uint16_t tag, std::span<const std::uint32_t> values) {
  m_entries[tag] = {kLong, static_cast<std::uint32_t>(values.size()), bytes_of(values)};
}

void TiffDirectory::set_doubles(std::uint16_t tag, std::span<const double> values) {
  m_entries[tag] = {kDouble, static_cast<std::uint32_t>(values.size()), bytes_of(values)};
}

void TiffDirectory::set_text(std::uint16_t tag, std::string_view text) {
  std::string bytes(text);
  bytes.push_back('\0');
  m_entries[tag] = {kAscii, static_cast<std::uint32_t>(bytes.size()), bytes};
}

std::size_t TiffDirectory::size() const {
  std::size_t bytes = 2 + kEntryBytes * m_entries.size() + 4;
  for (const auto& [tag, entry] : m_entries)
    if (entry.bytes.size() > kInlineBytes) bytes += even(entry.bytes.size());
  return bytes;
}

std::string TiffDirectory::serialize(std::uint32_t offset, std::uint32_t next) const {
  std::string table, values;
  const std::size_t table_bytes = 2 + kEntryBytes * m_entries.size() + 4;
  append(table, static_cast<std::uint16_t>(m_entries.size()));
  for (const auto& [tag, entry] : m_entries) {
    append(table, tag);
    append(table, entry.type);
    append(table, entry.count);
    if (entry.bytes.size() <= kInlineBytes) {
      table += entry.bytes;
      table.append(kInlineBytes - entry.bytes.size(), '\0');
      continue;
    }
    append(table, static_cast<std::uint32_t>(offset + table_bytes + values.size()));
    values += entry.bytes;
    values.append(even(entry.bytes.size()) - entry.bytes.size(), '\0');
  }
  append(table, next);
  return table + values;
}

std::optional<std::string> find_tag(std::span<const std::byte> file, std::uint16_t tag, std::size_t directory) {
  const auto place = directory_at(file, directory);
  if (!place) return std::nullopt;
  const auto count = value_at<std::uint16_t>(file, *place);
  for (std::size_t i = 0; count && i < *count; ++i) {
    const std::size_t at = *place + 2 + i * kEntryBytes;
    if (value_at<std::uint16_t>(file, at) != tag) continue;
    const auto type = value_at<std::uint16_t>(file, at + 2);
    const auto values = value_at<std::uint32_t>(file, at + 4);
    const auto pointer = value_at<std::uint32_t>(file, at + 8);
    if (!type || !values || !pointer) return std::nullopt;
    const std::size_t bytes = *values * value_size(*type);
    const std::size_t first = bytes <= kInlineBytes ? at + 8 : *pointer;
    if (first > file.size() || file.size() - first < bytes) return std::nullopt;
    return std::string(static_cast<const char*>(static_cast<const void*>(file.data() + first)), bytes);
  }
  return std::nullopt;
}

}  // namespace geo
