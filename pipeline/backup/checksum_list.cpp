#include "pipeline/backup/checksum_list.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

namespace steppe {
namespace {

constexpr std::size_t kDigits = 64;
constexpr std::string_view kGap = "  ";

// Line ends and backslashes of a name are escaped, and the line says so by a backslash of its own.
std::string escaped(std::string_view path) {
  std::string text;
  for (const char c : path) {
    if (c == '\\' || c == '\n') text += '\\';
    text += c == '\n' ? 'n' : c;
  }
  return text;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      path += text[i];
      continue;
    }
    if (++i == text.size() || (text[i] != 'n' && text[i] != '\\')) return std::nullopt;
    path += text[i] == 'n' ? '\n' : '\\';
  }
  return path;
}

bool stays_inside(const std::filesystem::path& path) {
  return !path.empty() && path.is_relative() && std::ranges::find(path, std::filesystem::path("..")) == path.end();
}

bool is_hexadecimal(std::string_view digits) {
  return digits.size() == kDigits && digits.find_first_not_of("0123456789abcdef") == digits.npos;
}

}  // namespace

std::string to_text(const ChecksumList& list) {
  std::string text;
  for (const auto& [path, sha256] : list) {
    const std::string name = escaped(path);
    if (name != path) text += '\\';
    text += sha256 + std::string(kGap) + name + '\n';
  }
  return text;
}

geo::Result<ChecksumList> checksum_list_in(std::string_view text) {
  ChecksumList list;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view words = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool escapes = words.starts_with('\\');
    if (escapes) words.remove_prefix(1);
    const auto digits = words.substr(0, kDigits);
    const auto name = words.size() > kDigits + kGap.size() && words.substr(kDigits, kGap.size()) == kGap
                          ? words.substr(kDigits + kGap.size())
                          : std::string_view();
    const auto path = escapes ? unescaped(name) : std::string(name);
    if (!is_hexadecimal(digits) || !path || !stays_inside(*path))
      return geo::Fault{geo::FaultKind::unreadable,
                        geo::message("{0}: line {1} is no checksum and path", kChecksumList, line)};
    list[*path] = digits;
  }
  return list;
}

}  // namespace steppe
