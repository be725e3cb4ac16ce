#include "pipeline/check/checklist.hpp"

#include <algorithm>
#include <utility>

namespace steppe {

void CheckSection::note(geo::Message what, geo::Message blocks, geo::Message advice) {
  lines.push_back({CheckMark::note, std::move(what), std::move(blocks), std::move(advice)});
}

void CheckSection::bad(geo::Message what, geo::Message blocks, geo::Message advice) {
  lines.push_back({CheckMark::bad, std::move(what), std::move(blocks), std::move(advice)});
}

void CheckSection::bad(const std::vector<geo::Message>& faults, const geo::Message& blocks) {
  for (std::size_t i = 0; i < faults.size(); ++i) bad(faults[i], i + 1 == faults.size() ? blocks : geo::Message{});
}

void CheckSection::stop(geo::Message what, geo::Message advice) {
  lines.push_back({CheckMark::stop, std::move(what), geo::message("the run does not begin"), std::move(advice)});
}

void CheckSection::stop(const std::vector<geo::Message>& faults) {
  for (const auto& fault : faults) stop(fault);
}

std::size_t Checklist::count(CheckMark mark) const {
  std::size_t n = 0;
  for (const auto& section : sections)
    n += static_cast<std::size_t>(std::count_if(section.lines.begin(), section.lines.end(),
                                                [mark](const CheckLine& line) { return line.mark == mark; }));
  return n;
}

geo::Message listed_messages(const std::vector<geo::Message>& parts, std::size_t most) {
  geo::Message list;
  for (std::size_t i = 0; i < parts.size() && i < most; ++i)
    list = i == 0 ? parts[i] : geo::message("{0}, {1}", list, parts[i]);
  return parts.size() > most ? geo::message("{0} …", list) : list;
}

}  // namespace steppe
