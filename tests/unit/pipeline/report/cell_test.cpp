#include "pipeline/report/cell.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace steppe {
namespace {

TEST(Cell, IsPrintedByItsKind) {
  EXPECT_EQ(cell_text(Cell()), "");
  EXPECT_EQ(cell_text("临河区"), "临河区");
  EXPECT_EQ(cell_text(150802), "150802");
  EXPECT_EQ(cell_text(Decimal{28.18181818, 4}), "28.1818");
  EXPECT_EQ(cell_text(Decimal{-0.00001, 2}), "0.00");
  EXPECT_EQ(cell_text(0.1), "0.1");
  EXPECT_EQ(cell_text(1200000.0), "1200000");
}

TEST(Cell, AnUnknownFigureIsEmptyNeverZero) {
  EXPECT_EQ(decimal_cell(std::nullopt, 2), Cell());
  EXPECT_EQ(decimal_cell(0.5, 2), Cell(Decimal{0.5, 2}));
  for (const Cell& cell : {Cell(Decimal{std::nan(""), 2}), Cell(Decimal{INFINITY, 0}), Cell(std::nan(""))}) {
    EXPECT_EQ(cell_text(cell), "");
    EXPECT_EQ(cell_number(cell), std::nullopt);
  }
}

TEST(Cell, ItsNumberIsTheOneThatIsPrinted) {
  EXPECT_EQ(cell_number(Decimal{1.0 / 3, 4}), 0.3333);
  EXPECT_EQ(cell_number(Decimal{-0.00001, 2}), 0.0);
  EXPECT_EQ(cell_number(2025), 2025.0);
  EXPECT_EQ(cell_number(1.0 / 3), 1.0 / 3);
}

TEST(Cell, WordsAreNoNumberWhateverTheyLookLike) {
  EXPECT_EQ(cell_number("150802"), std::nullopt);
  EXPECT_EQ(cell_number(""), std::nullopt);
  EXPECT_EQ(cell_number(Cell()), std::nullopt);
}

TEST(Cell, ARowIsPrintedCellByCell) {
  EXPECT_EQ(row_texts({"a", 1, Cell(), Decimal{2, 1}}), (std::vector<std::string>{"a", "1", "", "2.0"}));
}

}  // namespace
}  // namespace steppe
