#include "libgeo/base/text_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "libgeo/base/utf8.hpp"

namespace geo {
namespace {

// An iconv descriptor to UTF-8, closed at the end of the scope.
class Converter {
 public:
  explicit Converter(const std::string& from) : m_handle(iconv_open("UTF-8", from.c_str())) {}
  ~Converter() {
    if (known()) iconv_close(m_handle);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // iconv_open answers (iconv_t)-1; compared as a number to spare the old-style cast.
  bool known() const { return reinterpret_cast<std::intptr_t>(m_handle) != -1; }

  std::optional<std::string> convert(std::string_view bytes) {
    std::string in(bytes), out(bytes.size() * 4 + 16, '\0');
    char *from = in.data(), *to = out.data();
    std::size_t left = in.size(), room = out.size();
    if (iconv(m_handle, &from, &left, &to, &room) == static_cast<std::size_t>(-1) || left > 0) return std::nullopt;
    if (iconv(m_handle, nullptr, nullptr, &to, &room) == static_cast<std::size_t>(-1)) return std::nullopt;
    out.resize(out.size() - room);
    return out;
  }

 private:
  iconv_t m_handle;
};

// Letters and digits in upper case: "ANSI 936" and "utf8" lose what writers vary.
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') out += static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

std::string without_edges(std::string_view name) {
  const auto first = name.find_first_not_of(" \t\r\n"), last = name.find_last_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string() : std::string(name.substr(first, last - first + 1));
}

}  // namespace

bool valid_utf8(std::string_view bytes) { return first_bad_utf8(bytes) == bytes.size(); }

std::optional<TextEncoding> TextEncoding::named(std::string_view name) {
  const std::string trimmed = without_edges(name);
  std::string key = plain(trimmed);
  if (key.starts_with("ANSI")) key = key.substr(4);
  if (key == "UTF8" || key == "65001" || key == "CP65001") return utf8();
  for (const char* chinese : {"GBK", "GB2312", "GB18030", "CP936", "936", "EUCCN", "54936", "CP54936"})
    if (key == chinese) return gbk();
  const bool code_page =
      !key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  // ArcGIS writes "88591" for ISO-8859-1 and the like; every other number is a code page.
  const bool iso = code_page && key.size() > 4 && key.starts_with("8859");
  const std::string known = iso ? "ISO-8859-" + key.substr(4) : code_page ? "CP" + key : trimmed;
  // A suffix such as //IGNORE would make iconv drop what it cannot read.
  if (known.empty() || known.find('/') != std::string::npos || !Converter(known).known()) return std::nullopt;
  return TextEncoding(known);
}

std::optional<std::string> TextEncoding::to_utf8(std::string_view bytes) const {
  if (m_name == "UTF-8") return valid_utf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
  return Converter(m_name).convert(bytes);
}

bool reads_as_chinese(std::string_view bytes) {
  constexpr unsigned kFirst = 0xA1, kLastRow = 0xF7;  // GB 2312: both bytes from A1 on, rows up to F7
  std::size_t all = 0, common = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80U) continue;
    ++all;
    if (++i == bytes.size()) return false;
    const auto trail = static_cast<unsigned char>(bytes[i]);
    if (lead >= kFirst && lead <= kLastRow && trail >= kFirst) ++common;
  }
  return all > 0 && common * 10 >= all * 9 && TextEncoding::gbk().to_utf8(bytes).has_value();
}

std::optional<std::string> cut_name_to_utf8(const TextEncoding& encoding, std::string_view bytes) {
  for (std::size_t cut = 0; cut <= std::min<std::size_t>(3, bytes.size()); ++cut)
    if (auto text = encoding.to_utf8(bytes.substr(0, bytes.size() - cut))) return text;
  return std::nullopt;
}

}  // namespace geo
