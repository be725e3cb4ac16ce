#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace geo {

// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool valid_utf8(std::string_view bytes);

// How the bytes of an attribute table become UTF-8.
class TextEncoding {
 public:
  static TextEncoding utf8() { return TextEncoding("UTF-8"); }
  // GBK, CP936 and GB2312 are subsets of GB18030, which has the rare characters of place names as well.
  static TextEncoding gbk() { return TextEncoding("GB18030"); }
  // A name as it stands in a .cpg file or a configuration: "UTF-8", "GBK", "cp936", "936", "ANSI 936", "ISO-8859-1" …;
  // none when iconv does not know it.
  static std::optional<TextEncoding> named(std::string_view name);

  // Nothing when the bytes are not text in this encoding.
  std::optional<std::string> to_utf8(std::string_view bytes) const;
  const std::string& name() const { return m_name; }

 private:
  explicit TextEncoding(std::string name) : m_name(std::move(name)) {}
  std::string m_name;
};

// Whether bytes that are not UTF-8 are Chinese in GBK: they decode, and of their characters beyond ASCII at least nine
// in ten are among the 7,445 of GB 2312, which names are written with. UTF-8 read as GBK, text cut inside a character,
// and Latin names with an accent are not.
bool reads_as_chinese(std::string_view bytes);

// DBF cuts field names at ten bytes, maybe inside a character: the text without an incomplete last character. In
// UTF-8 and GBK alike it is at most three bytes.
std::optional<std::string> cut_name_to_utf8(const TextEncoding& encoding, std::string_view bytes);

}  // namespace geo
