#include "pipeline/results/figure_rows.hpp"

#include <utility>

namespace steppe {

void FigureRows::add(Figure&& figure) {
  for (auto* name : {&figure.definition, &figure.caliber}) *name = m_names.one_of(*name);
  for (auto* words : {&figure.reason, &figure.no_estimate}) *words = m_words.one_of(*words);
  for (ErrorComponent& error : figure.errors) error.reason = m_words.one_of(error.reason);
  figure.errors.shrink_to_fit();
  m_rows[figure.zone].push_back(std::move(figure));
}

std::size_t FigureRows::size() const {
  std::size_t count = 0;
  for (const auto& row : m_rows) count += row.size();
  return count;
}

std::vector<Figure> FigureRows::take(std::size_t zone) { return std::exchange(m_rows[zone], {}); }

}  // namespace steppe
