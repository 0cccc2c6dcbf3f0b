// What a visit leaves for the next one, and what nonsense in its place does: nothing.
#include "ui/view_memory.h"

#include <gtest/gtest.h>

#include "formats/mutations.h"

namespace logit {
namespace {

TEST(ViewMemory, ComesBack) {
    ViewState view;
    view.theme = Theme::kDark;
    view.text_size = 1.15F;
    view.splits = {.left = 20.5F, .right = 0, .plot = 31.07F, .code = 12};
    ViewState later;
    recall(later, view_memory(view));
    EXPECT_EQ(later.theme, Theme::kDark);
    EXPECT_FLOAT_EQ(later.text_size, 1.15F);
    EXPECT_FLOAT_EQ(later.splits.left, 20.5F);
    EXPECT_FLOAT_EQ(later.splits.right, 0);
    EXPECT_FLOAT_EQ(later.splits.plot, 31.07F);
    EXPECT_FLOAT_EQ(later.splits.code, 12);
    EXPECT_EQ(view_memory(later), view_memory(view));
}

TEST(ViewMemory, IgnoresNonsense) {
    for (const char* memory : {"", "theme", "theme=pink;text=-1", "text=1e9;left=nan", "left=;;=;",
                               "text=99;plot=501", "text=1.2.3"}) {
        ViewState view;
        recall(view, memory);
        EXPECT_EQ(view_memory(view), view_memory({})) << memory;
    }
    Dice dice(13);
    for (int i = 0; i < 2000; ++i) {
        ViewState view;
        recall(view, mutated(dice, "theme=dark;text=1.15;left=20.5;right=0;plot=31.07;code=12"));
        ASSERT_GE(view.text_size, 0.75F);
        ASSERT_LE(view.text_size, 2.0F);
        ASSERT_LE(view.splits.left, 500.0F);
    }
}

}  // namespace
}  // namespace logit
