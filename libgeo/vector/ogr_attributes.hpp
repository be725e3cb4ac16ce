#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/text_encoding.hpp"

class OGRFeature;
class OGRLayer;

namespace geo {

// Which value of a feature is meant: the position of a field in the layer, or one of these.
inline constexpr int kNotAsked = -1;
inline constexpr int kFeatureNumber = -2;    // our own, from 1 in file order
inline constexpr int kFeatureIdentity = -3;  // the file's key column, which OGR does not list as a field

// A value as text whatever its type, in the file's encoding, without blanks at its ends; whole numbers without
// decimals. Empty for kNotAsked and for no value.
std::string field_text(const OGRFeature& feature, int column, std::size_t number);

// The encoding as told (`wanted`), or as the file says; nothing when the bytes must decide (EncodingEvidence). Throws
// UsageError for a name that nobody knows.
std::optional<TextEncoding> told_encoding(const std::string& file, OGRLayer& layer, const std::string& wanted);

struct DecidedEncoding {
  TextEncoding encoding;
  bool guessed = false;  // GBK, because of the bytes alone
};

// The encoding of a layer from all its text: one decision for the whole layer, because a short GBK name can be UTF-8 by
// chance and a whole list cannot. What the file says holds, unless it says Latin, in which any bytes are text, and all
// of them read as Chinese.
class EncodingEvidence {
 public:
  void add(const std::string& bytes);
  DecidedEncoding decide(const std::optional<TextEncoding>& told) const;

 private:
  bool m_utf8 = true, m_chinese = true, m_beyond_ascii = false;  // the last: of texts that are UTF-8
};

// Finds fields by name and collects what is not found, to be thrown at once.
class FieldFinder {
 public:
  FieldFinder(const std::string& file, OGRLayer& layer, const std::optional<TextEncoding>& told);

  // kNotAsked when `wanted` is empty or not found.
  int find(const std::string& wanted);
  // The first of these that the layer has, in any letter case and as the layer writes it; empty when it has none.
  std::string first_of(const std::vector<std::string>& names) const;
  // Of every field, by its position; empty where it is no text.
  const std::vector<std::string>& names() const { return m_names; }
  // Throws UsageError with every field that was not found, each with the nearest name.
  void throw_problems() const;

 private:
  Message missing(const std::string& wanted) const;

  std::string m_file, m_layer, m_key;
  std::vector<std::string> m_names;
  std::vector<Message> m_problems;
};

}  // namespace geo
