#include "tools/render/night_text.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/identity/content_id.h"
#include "engine/nightly/item_status.h"
#include "proto/nightly.pb.h"

namespace crosscheck {
namespace {

// What fits one screen below the table.
constexpr int kNewOnScreen = 8;
constexpr int kResolvedOnScreen = 3;

std::string Number(int64_t count) { return count == 0 ? "-" : absl::StrCat(count); }

// What `show` opens, else what an exception names.
std::string IdOf(const NightNotice& notice) {
  if (!notice.finding_id().empty()) return ShortId(notice.finding_id());
  if (!notice.claim_id().empty()) return ShortId(notice.claim_id());
  return ShortId(notice.key());
}

class NightWriter {
 public:
  NightWriter(const NightReport& report, const Layout& layout, NightDetail detail,
              std::ostream& out)
      : report_(report), text_(out, layout), full_(detail == NightDetail::kFull) {}

  void Write() {
    Head();
    Table();
    if (full_) {
      for (const NightSection& section : report_.sections) Section(section);
    } else {
      OnScreen(Which::kNew, "New", kNewOnScreen);
      OnScreen(Which::kResolved, "Resolved", kResolvedOnScreen);
      WhatNext();
    }
  }

 private:
  void Head() {
    std::string head = absl::StrCat("Night of ", report_.date);
    if (!report_.as_known.empty()) {
      absl::StrAppend(&head, ", as known by ", report_.as_known);
    }
    absl::StrAppend(&head, report_.compared_with.empty()
                               ? ", with no earlier night to compare with"
                               : absl::StrCat(", compared with that of ", report_.compared_with));
    text_.Paragraph(head, {.style = Style::kHeading});
    text_.Paragraph(absl::StrCat(report_.claims, " claims, ", report_.places, " places, ",
                                 report_.sources, " sources"));
    text_.EmptyLine();
  }

  void Table() {
    std::vector<std::vector<std::string>> rows = {
        {"new", "resolved", "unchanged", "aged", "accepted", "check"}};
    for (const NightSection& section : report_.sections) {
      if (!section.not_run.empty()) {
        rows.push_back({"", "", "", "", "", absl::StrCat(section.heading, ": not looked at, ",
                                                         section.not_run)});
        continue;
      }
      rows.push_back({Number(section.appeared), Number(section.resolved),
                      Number(section.unchanged), Number(section.aged),
                      Number(section.accepted), section.heading});
    }
    text_.Table(rows, {0, 1, 2, 3, 4});
  }

  // The gravest that are new, or resolved, from all checks that are more than notes.
  enum class Which { kNew, kResolved };
  void OnScreen(Which which, const char* heading, int most) {
    std::vector<NightItem> items;
    int64_t all = 0;
    for (const NightSection& section : report_.sections) {
      if (section.severity == "note") continue;
      const int64_t first = which == Which::kNew ? 0 : section.appeared + section.unchanged;
      const int64_t count = which == Which::kNew ? section.appeared : section.resolved;
      all += count;
      AddSome(section, first, std::min<int64_t>(count, most), items);
    }
    if (items.empty()) return;
    text_.EmptyLine();
    text_.Paragraph(heading, {.style = Style::kStrong});
    std::stable_sort(items.begin(), items.end(), [&](const NightItem& a, const NightItem& b) {
      return a.notice().severity() > b.notice().severity();
    });
    const int64_t shown = std::min<int64_t>(most, all);
    for (int64_t i = 0; i < shown; ++i) Line(items[static_cast<size_t>(i)]);
    if (shown < all) text_.Paragraph(absl::StrCat("and ", all - shown, " more"), {.style = Style::kFaint});
  }

  static void AddSome(const NightSection& section, int64_t first, int64_t count, std::vector<NightItem>& items) {
    auto item = section.items.begin();
    for (int64_t i = 0; i < first + count; ++i, ++item) {
      if (i >= first) items.push_back(*item);
    }
  }

  void WhatNext() {
    const bool any = std::any_of(report_.sections.begin(), report_.sections.end(),
                                 [](const NightSection& section) { return !section.items.empty(); });
    if (!any) return;
    text_.EmptyLine();
    text_.Paragraph("--all prints every notice with its details, --out DIR writes them to files; "
                    "crosscheck show ID opens a question or a claim",
                    {.style = Style::kFaint});
  }

  void Line(const NightItem& item) {
    const NightNotice& notice = item.notice();
    const std::string first = absl::StrCat(IdOf(notice), "  ");
    text_.Paragraph(notice.title(), {.first = first, .rest = std::string(first.size(), ' ')});
  }

  void Section(const NightSection& section) {
    text_.EmptyLine();
    text_.Paragraph(section.heading, {.style = Style::kHeading});
    if (!section.not_run.empty()) {
      text_.Paragraph(absl::StrCat("not looked at: ", section.not_run));
      return;
    }
    if (section.items.empty()) text_.Paragraph("nothing");
    for (const NightItem& item : section.items) Full(item);
  }

  void Full(const NightItem& item) {
    const NightNotice& notice = item.notice();
    const std::string status = item.accepted_by().empty() ? item.status() : "accepted";
    const std::string first = absl::StrCat(IdOf(notice), "  ");
    const std::string rest(first.size(), ' ');
    text_.EmptyLine();
    text_.Paragraph(notice.title(), {.first = first, .rest = rest, .style = Style::kStrong});
    std::string facts = absl::StrCat(status, ", severity ", notice.severity());
    if (item.status() != kItemNew) absl::StrAppend(&facts, ", since ", item.since());
    if (!notice.place_name().empty()) absl::StrAppend(&facts, ", ", notice.place_name());
    text_.Paragraph(facts, {.first = rest, .rest = rest, .style = Style::kFaint});
    if (!item.accepted_by().empty()) {
      text_.Paragraph(absl::StrCat("accepted by ", item.accepted_by(), " until ",
                                   item.accepted_until(), ": ", item.accepted_reason()),
                      {.first = rest, .rest = rest});
    }
    for (const std::string& detail : notice.details()) {
      text_.Paragraph(detail, {.first = absl::StrCat(rest, "- "), .rest = absl::StrCat(rest, "  ")});
    }
  }

  const NightReport& report_;
  TextLayout text_;
  const bool full_;
};

}  // namespace

void WriteNightText(const NightReport& report, const Layout& layout, NightDetail detail,
                    std::ostream& out) {
  NightWriter(report, layout, detail, out).Write();
}

}  // namespace crosscheck
