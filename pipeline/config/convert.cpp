#include "pipeline/config/convert.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/config/month_day.hpp"
#include "pipeline/config/option_text.hpp"
#include "pipeline/config/toml_quoted.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Message;
using Complaint = std::optional<Message>;

constexpr std::size_t kLongestShown = 80;

std::string shown_text(const RawValue& value);

std::string shown_list(const std::vector<RawValue>& items) {
  std::string list;
  for (const auto& item : items) {
    if (list.size() > kLongestShown) return "[" + list + ", …]";
    list += (list.empty() ? "" : ", ") + shown_text(item);
  }
  return "[" + list + "]";
}

// Cut at a character's first byte: messages stay UTF-8.
std::string shortened(const std::string& text) {
  if (text.size() <= kLongestShown) return toml_quoted(text);
  std::size_t end = kLongestShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return toml_quoted(text.substr(0, end)) + "…";
}

std::string shown_text(const RawValue& value) {
  if (const auto* text = std::get_if<std::string>(&value.content)) return shortened(*text);
  if (const auto* whole = std::get_if<std::int64_t>(&value.content)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&value.content)) return geo::number_text(*number);
  if (const auto* flag = std::get_if<bool>(&value.content)) return *flag ? "true" : "false";
  if (const auto* items = std::get_if<std::vector<RawValue>>(&value.content)) return shown_list(*items);
  return "{…}";
}

Message shown(const RawValue& value) {
  if (const auto* other = std::get_if<OtherValue>(&value.content)) return other->kind;
  return geo::verbatim(shown_text(value));
}

// One value on its way into one field.
struct Reader {
  const Option& option;
  const Place& place;

  Complaint wrong_type(const RawValue& value) const {
    return message("{0}: wrong type (got {1}, allowed {2}); write it like {3} = {4}", place.subject, shown(value),
                   type_of(option), option.name, example_text(option));
  }
  Complaint out_of_range(const RawValue& value) const {
    return message("{0}: the value is outside its range (got {1}, allowed {2}); correct it", place.subject,
                   shown(value), allowed_of(option));
  }
  Complaint empty() const {
    return message("{0}: the value is empty (allowed {1}); write it like {2} = {3}", place.subject, type_of(option),
                   option.name, example_text(option));
  }

  bool in_range(double number) const {
    const auto& limits = option.limits;
    return std::isfinite(number) && number >= limits.min && number <= limits.max &&
           (limits.multiple_of == 0 || std::fmod(number, static_cast<double>(limits.multiple_of)) == 0);
  }

  Complaint unknown_choice(const std::string& name) const {
    const auto nearest = geo::nearest_name(name, option.choices);
    const auto got = shortened(name);
    if (nearest.empty()) {
      return message("{0}: unknown name (got {1}, allowed {2}); choose one of them", place.subject, got,
                     allowed_of(option));
    }
    return message("{0}: unknown name (got {1}, allowed {2}); did you mean {3}?", place.subject, got,
                   allowed_of(option), nearest);
  }

  std::optional<std::size_t> choice(const std::string& name) const {
    const auto found = std::find(option.choices.begin(), option.choices.end(), name);
    if (found == option.choices.end()) return std::nullopt;
    return static_cast<std::size_t>(found - option.choices.begin());
  }

  Complaint read(const RawValue& value, std::string& field) const {
    const auto* text = std::get_if<std::string>(&value.content);
    if (!text) return wrong_type(value);
    if (text->empty() && !option.may_be_empty) return empty();
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (std::any_of(text->begin(), text->end(), control) && option.one_line) {
      // What names a database may hold a password.
      return message("{0}: the text contains a control character (got {1}); remove it", place.subject,
                     text->starts_with("PG:") ? "PG:…" : shortened(*text));
    }
    if (!option.choices.empty() && !choice(*text)) return unknown_choice(*text);
    field = *text;
    return {};
  }

  Complaint read(const RawValue& value, std::filesystem::path& field) const {
    std::string text;
    if (auto complaint = read(value, text)) return complaint;
    field = text.empty() ? std::filesystem::path() : (place.folder / text).lexically_normal();
    return {};
  }

  Complaint read(const RawValue& value, std::int64_t& field) const {
    const auto* whole = std::get_if<std::int64_t>(&value.content);
    if (!whole) return wrong_type(value);
    if (!in_range(static_cast<double>(*whole))) return out_of_range(value);
    field = *whole;
    return {};
  }

  Complaint read(const RawValue& value, double& field) const {
    const auto* whole = std::get_if<std::int64_t>(&value.content);
    const auto* number = std::get_if<double>(&value.content);
    if (!whole && !number) return wrong_type(value);
    const double candidate = whole ? static_cast<double>(*whole) : *number;
    if (!in_range(candidate)) return out_of_range(value);
    field = candidate + 0.0;  // −0 and 0 are one value, and one text
    return {};
  }

  Complaint read(const RawValue& value, bool& field) const {
    const auto* flag = std::get_if<bool>(&value.content);
    if (!flag) return wrong_type(value);
    field = *flag;
    return {};
  }

  Complaint read(const RawValue& value, DayRange& field) const {
    const auto* text = std::get_if<std::string>(&value.content);
    if (!text) return wrong_type(value);
    const auto range = day_range(*text);
    if (!range) {
      return message("{0}: not a window of days (got {1}, allowed MM-DD/MM-DD without 02-29); write it like {2} = {3}",
                     place.subject, shortened(*text), option.name, example_text(option));
    }
    if (range->last < range->first) {
      return message(
          "{0}: the window ends before it begins (got {1}, allowed first/last day of one year); swap the days",
          place.subject, shortened(*text));
    }
    field = *range;
    return {};
  }

  template <class Enumeration>
  requires std::is_enum_v<Enumeration> Complaint read(const RawValue& value, Enumeration& field)
  const {
    const auto* text = std::get_if<std::string>(&value.content);
    if (!text) return wrong_type(value);
    const auto index = choice(*text);
    if (!index) return unknown_choice(*text);
    field = static_cast<Enumeration>(*index);
    return {};
  }

  template <class Item>
  Complaint read(const RawValue& value, std::vector<Item>& field) const {
    const auto* items = std::get_if<std::vector<RawValue>>(&value.content);
    if (!items) return wrong_type(value);
    if (items->empty()) return empty();
    std::vector<Item> list;
    for (const auto& item : *items) {
      Item next{};
      if (auto complaint = read(item, next)) return complaint;
      if (std::find(list.begin(), list.end(), next) != list.end()) {
        return message("{0}: the list names {1} twice; remove one", place.subject, shown(item));
      }
      list.push_back(std::move(next));
    }
    field = std::move(list);
    return {};
  }
};

}  // namespace

std::optional<geo::Message> convert(const Option& option, const RawValue& value, const Place& place,
                                    Settings& settings) {
  const Reader reader{option, place};
  return std::visit([&](auto* field) { return reader.read(value, *field); }, option.field(settings));
}

}  // namespace steppe
