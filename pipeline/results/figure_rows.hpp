#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "libgeo/base/message_hash.hpp"
#include "libgeo/base/shared_pool.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// The figures of each zone while indicator after indicator adds its own, by Totals::zones. What many of them say is
// held once: ten thousand zones of two years would have half a gigabyte of the same words.
class FigureRows {
 public:
  explicit FigureRows(std::size_t zones) : m_rows(zones) {}

  void add(Figure&& figure);                   // to the row of figure.zone
  std::size_t size() const;                    // of all rows
  std::vector<Figure> take(std::size_t zone);  // in the order added; gone from here
  const std::vector<Figure>& of(std::size_t zone) const { return m_rows[zone]; }

 private:
  std::vector<std::vector<Figure>> m_rows;
  geo::SharedPool<std::string> m_names;
  geo::SharedPool<geo::Message, geo::MessageHash, geo::MessageEqual> m_words;
};

}  // namespace steppe
