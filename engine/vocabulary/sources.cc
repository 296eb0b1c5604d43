#include "engine/vocabulary/sources.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "engine/vocabulary/spoken_for.h"

namespace crosscheck {
namespace {

constexpr absl::string_view kUnknown = "name:";
// Chains have been checked for cycles; this only bounds a chain nobody checked.
constexpr int kLongestChain = 16;

// "kherson-region" for people.
std::string ForPeople(absl::string_view words) {
  std::string out(words);
  bool start = true;
  for (char& c : out) {
    if (c == '-') c = ' ';
    if (start) c = absl::ascii_toupper(c);
    start = c == ' ';
  }
  return out;
}

// A dateline stands this near the beginning, in bytes.
constexpr size_t kLongestDateline = 80;

}  // namespace

SourceRegistry::SourceRegistry(const NameLexicon* lexicon, const PartyRegistry* parties,
                               const NameWords* words, std::vector<const Source*> sources,
                               BodyTable bodies)
    : lexicon_(lexicon),
      parties_(parties),
      sources_(std::move(sources)),
      bodies_(std::move(bodies)),
      words_(words) {
  std::sort(sources_.begin(), sources_.end(),
            [](const Source* a, const Source* b) { return a->id() < b->id(); });
  for (const Source* source : sources_) {
    by_id_.emplace(source->id(), source);
    for (const std::string& office : source->offices()) by_office_.emplace(office, source);
  }
}

const Source* SourceRegistry::Find(absl::string_view id) const {
  const auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : it->second;
}

const Source* SourceRegistry::SourceAmong(const std::vector<NamePiece>& pieces) const {
  const Source* found = nullptr;
  bool speaker = false;
  bool unknown = false;
  bool other_words = false;
  std::string party;
  bool after_body = false;  // the piece before is an office: "the disaster agency AFAD"
  for (const NamePiece& piece : pieces) {
    const bool in_apposition = after_body;
    after_body = piece.Is(NamePart::kBody);
    if (const std::string* id = piece.IdAs(NamePart::kSource)) {
      const Source* source = Find(*id);
      // A person beside the office named with her decides: "Kremlin spokesman Dmitry Peskov".
      if (found == nullptr || found->speaks_for().empty()) {
        if (found != nullptr && source != found && source->speaks_for().empty()) return nullptr;
        found = source;
        if (in_apposition) other_words = false;
      }
      continue;
    }
    if (piece.Is(NamePart::kFormer)) return nullptr;
    for (NamePart part : {NamePart::kParty, NamePart::kAdjective}) {
      if (const std::string* id = piece.IdAs(part)) party = *id;
    }
    if (piece.Is(NamePart::kSpeaker)) speaker = true;
    if (piece.readings == nullptr) unknown = true;
    const bool small = piece.Is(NamePart::kFunction) || piece.Is(NamePart::kEpithet) ||
                       piece.Is(NamePart::kComma) || piece.Is(NamePart::kSpeaker) ||
                       piece.Is(NamePart::kFiller) || piece.Is(NamePart::kAdjective) ||
                       piece.Is(NamePart::kParty);
    if (!small) other_words = true;
  }
  if (found == nullptr) return nullptr;
  // A title, an office and its place may stand beside a person; beside an organisation they make
  // it another one ("Reuters headquarters"), and unknown words do unless they name its speaker.
  if (found->speaks_for().empty() && found->kind() != OFFICIAL && other_words && !speaker) {
    return nullptr;
  }
  if (unknown && !speaker) return nullptr;
  // "Foreign Office" alone is one country's; Pakistan's is another.
  if (const std::optional<SourceName> office = ParseSourceId(found->id())) {
    const std::string owner = PartyOf(*office);
    if (!party.empty() && !owner.empty() && !parties_->SameSide(party, owner)) return nullptr;
  }
  return found;
}

std::string SourceRegistry::Resolve(absl::string_view name) const {
  if (const Readings* whole = lexicon_->Find(lexicon_->Fold(name))) {
    for (const Reading& reading : *whole) {
      if (reading.part == NamePart::kSource) return reading.id;
    }
  }
  if (const Source* source = SourceOfSite(name)) return source->id();
  const Attribution split = SplitAttribution(WithoutOwnAcronym(name));
  if (split.claimant.size() < absl::StripAsciiWhitespace(name).size()) {
    return Resolve(split.claimant);
  }
  if (absl::StrContains(name, "://")) {
    return absl::StrCat(kUnknown, NameLexicon::Words(HostOf(name)));
  }
  const std::vector<NamePiece> pieces = lexicon_->Cut(name);
  if (const Source* source = SourceAmong(pieces)) return source->id();
  // Words that name a source elsewhere may be plain words here.
  const bool any_source = std::any_of(pieces.begin(), pieces.end(), [](const NamePiece& piece) {
    return piece.Is(NamePart::kSource);
  });
  if (std::optional<SourceName> read =
          ReadSourceName(any_source ? lexicon_->Cut(name, false) : pieces, bodies_)) {
    const Party* party = parties_->Find(read->party);
    const Body* body = bodies_.FindBody(read->body);
    if (party != nullptr && party->kind() != STATE && !body->group_as().empty()) {
      read->body = body->group_as();
    }
    std::string person = std::exchange(read->person, "");
    const std::string office = FormatSourceId(*read);
    // A spokeswoman of such a source is not worth an id of her own.
    const auto same = by_office_.find(office);
    if (same != by_office_.end()) return same->second->id();
    read->person = std::move(person);
    return FormatSourceId(*read);
  }
  const std::string spoken_for = SpokenFor(pieces, name);
  if (!spoken_for.empty()) return Resolve(spoken_for);
  // What kind of source it is may be left out: "the newspaper Sozcu", "Sozcu".
  std::string rest;
  for (const NamePiece& piece : pieces) {
    if (piece.Is(NamePart::kEpithet) || piece.Is(NamePart::kComma) || piece.words == "the") {
      continue;
    }
    absl::StrAppend(&rest, rest.empty() ? "" : " ", piece.words);
  }
  if (rest.empty()) rest = NameLexicon::Words(name);
  return absl::StrCat(kUnknown, rest);
}

std::string SourceRegistry::OriginOf(absl::string_view source_id) const {
  std::string id(source_id);
  for (int step = 0; step < kLongestChain; ++step) {
    if (const auto same = amendments_.same_as.find(id); same != amendments_.same_as.end()) {
      id = same->second;
      continue;
    }
    const Source* source = Find(id);
    if (source != nullptr && !source->speaks_for().empty()) {
      id = source->speaks_for();
      continue;
    }
    std::optional<SourceName> name = ParseSourceId(id);
    if (source != nullptr || !name.has_value() || name->person.empty()) break;
    name->person.clear();
    id = FormatSourceId(*name);
  }
  return id;
}

std::string SourceRegistry::PartyOf(const SourceName& name) const {
  const Body* body = bodies_.FindBody(name.body);
  if (body == nullptr || body->no_side()) return "";
  if (!name.party.empty()) return name.party;
  absl::string_view area_id = name.owner;
  absl::ConsumeSuffix(&area_id, "-region");
  absl::ConsumeSuffix(&area_id, "-district");
  const Area* area = bodies_.FindArea(area_id);
  const Party* party = parties_->Find(name.owner);
  if (area == nullptr && party == nullptr && body->level() != NATIONAL) {
    // A capital's mayor: the town is the state's.
    const Readings* town = lexicon_->Find(absl::StrReplaceAll(name.owner, {{"-", " "}}));
    for (size_t i = 0; town != nullptr && i < town->size(); ++i) {
      if ((*town)[i].part == NamePart::kMetonym) return (*town)[i].id;
    }
  }
  if (area != nullptr && (body->level() != NATIONAL || party == nullptr)) return area->side();
  return party == nullptr ? "" : party->id();
}

std::string SourceRegistry::SideOf(absl::string_view source_id) const {
  std::string id(source_id);
  for (int step = 0; step < kLongestChain; ++step) {
    if (const auto side = amendments_.side.find(id); side != amendments_.side.end()) {
      return side->second.empty() ? "" : std::string(parties_->SideOf(side->second));
    }
    if (const auto same = amendments_.same_as.find(id); same != amendments_.same_as.end()) {
      id = same->second;
      continue;
    }
    const Source* source = Find(id);
    if (source != nullptr && !source->side().empty()) {
      return std::string(parties_->SideOf(source->side()));
    }
    if (source != nullptr && !source->speaks_for().empty()) {
      id = source->speaks_for();
      continue;
    }
    const std::optional<SourceName> name = ParseSourceId(id);
    if (!name.has_value()) return "";
    return std::string(parties_->SideOf(PartyOf(*name)));
  }
  return "";
}

SourceKind SourceRegistry::KindOf(absl::string_view source_id) const {
  if (const Source* source = Find(source_id)) {
    if (source->kind() != SOURCE_KIND_UNSPECIFIED) return source->kind();
  }
  const std::optional<SourceName> name = ParseSourceId(source_id);
  if (!name.has_value()) return SOURCE_KIND_UNSPECIFIED;
  const Body* body = bodies_.FindBody(name->body);
  if (body == nullptr) return SOURCE_KIND_UNSPECIFIED;
  return name->person.empty() ? body->kind() : OFFICIAL;
}

bool SourceRegistry::IsRelayKind(SourceKind kind) {
  return kind == AGENCY || kind == MEDIA || kind == CHANNEL;
}

std::string SourceRegistry::NameOf(absl::string_view source_id) const {
  const Source* source = Find(source_id);
  if (source != nullptr && !source->name().empty()) return source->name();
  if (absl::ConsumePrefix(&source_id, kUnknown)) return std::string(source_id);
  const std::optional<SourceName> name = ParseSourceId(source_id);
  if (!name.has_value()) return std::string(source_id);
  const Body* body = bodies_.FindBody(name->body);
  const Area* area = bodies_.FindArea(name->owner);
  const Party* party = parties_->Find(name->party.empty() ? name->owner : name->party);

  const bool national = body != nullptr && body->level() == NATIONAL;
  std::string owner;
  std::string aside;
  if (area != nullptr && area->names_size() > 0 && !national) {
    owner = area->names(0);
    if (!name->party.empty()) aside = party == nullptr ? name->party : party->name();
  } else if (party != nullptr && (national || name->owner.empty() || name->party.empty())) {
    owner = party->name();
    if (!name->party.empty()) aside = ForPeople(name->owner);
  } else if (national) {
    aside = ForPeople(name->owner);
  } else {
    owner = ForPeople(name->owner);
    if (!name->party.empty()) aside = party == nullptr ? name->party : party->name();
  }
  std::string out = body == nullptr ? ForPeople(name->body) : body->name();
  if (absl::StrContains(out, "{owner}")) {
    out = absl::StrReplaceAll(out, {{"{owner}", owner.empty() ? aside : owner}});
    if (owner.empty()) aside.clear();
  } else if (!owner.empty()) {
    absl::StrAppend(&out, " of ", owner);
  }
  if (!aside.empty()) absl::StrAppend(&out, " (", aside, ")");
  if (!name->person.empty()) absl::StrAppend(&out, ", ", ForPeople(name->person));
  return out;
}

const Source* SourceRegistry::SourceOfSite(absl::string_view url) const {
  const absl::string_view host = HostOf(url);
  if (absl::StrContains(host, ' ')) return nullptr;
  const std::vector<absl::string_view> labels = absl::StrSplit(host, '.');
  if (labels.size() < 2 || labels.back().size() < 2) return nullptr;
  // The whole host if the data has it, else the name before ".com" or ".co.uk".
  std::vector<std::string> tries = {std::string(host)};
  for (size_t i = labels.size() - 1; i-- > 0;) tries.emplace_back(labels[i]);
  for (const std::string& name : tries) {
    if (name.size() < 3) continue;
    const Readings* readings = lexicon_->Find(lexicon_->Fold(name));
    for (size_t i = 0; readings != nullptr && i < readings->size(); ++i) {
      if ((*readings)[i].part != NamePart::kSource) continue;
      const Source* source = Find((*readings)[i].id);
      if (source != nullptr && IsRelayKind(source->kind())) return source;
    }
  }
  return nullptr;
}

std::vector<std::string> SourceRegistry::KnownRelays(absl::string_view text) const {
  std::vector<std::string> relays;
  for (absl::string_view name : ListedNames(text)) {
    if (!IsRelayKind(KindOf(Resolve(name)))) return {};
    relays.emplace_back(name);
  }
  return relays;
}

Attribution SourceRegistry::SplitAttribution(absl::string_view name) const {
  Attribution out;
  absl::string_view rest = absl::StripAsciiWhitespace(name);
  std::vector<std::string> via;
  if (absl::EndsWith(rest, ")") || absl::EndsWith(rest, "]")) {
    const size_t open = rest.rfind(rest.back() == ')' ? '(' : '[');
    if (open != absl::string_view::npos && open > 0) {
      const absl::string_view inside = StripDividers(rest.substr(open + 1, rest.size() - open - 2));
      const Attribution noted = SplitAttribution(absl::StrCat("x ", inside));
      via = noted.claimant == "x" ? noted.via : KnownRelays(inside);
      if (!via.empty()) rest = StripDividers(rest.substr(0, open));
    }
  }
  // What follows the first "via" passed the words on, nearest the claimant first.
  const std::string lower = absl::AsciiStrToLower(rest);
  size_t first = absl::string_view::npos;
  size_t length = 0;
  const auto look_for = [&](absl::string_view word, bool known) {
    const size_t at = lower.find(absl::StrCat(" ", word, " "));
    if (at == absl::string_view::npos || at == 0 || at > first) return;
    if (at == first && word.size() + 2 <= length) return;
    if (known && KnownRelays(rest.substr(at + word.size() + 2)).empty()) return;
    first = at;
    length = word.size() + 2;
  };
  for (const std::string& word : words_->via()) look_for(word, false);
  for (const std::string& word : words_->via_known()) look_for(word, true);
  if (first != absl::string_view::npos) {
    std::vector<std::string> relays;
    const Attribution further = SplitAttribution(rest.substr(first + length));
    for (absl::string_view relay : ListedNames(further.claimant)) relays.emplace_back(relay);
    relays.insert(relays.end(), further.via.begin(), further.via.end());
    const absl::string_view before = StripDividers(rest.substr(0, first));
    if (!relays.empty() && !before.empty()) {
      relays.insert(relays.end(), via.begin(), via.end());
      via = std::move(relays);
      rest = before;
    }
  }
  out.claimant = std::string(rest);
  out.via = std::move(via);
  return out;
}

std::string SourceRegistry::WireTag(absl::string_view text) const {
  text = absl::StripAsciiWhitespace(text);
  const auto relay_in = [this](absl::string_view tag) {
    const std::string id = Resolve(tag);
    return IsRelayKind(KindOf(id)) && Find(id) != nullptr ? id : std::string();
  };
  const size_t last = text.rfind('(');
  if (absl::EndsWith(text, ")") && last != absl::string_view::npos && last > 0) {
    const std::string id = relay_in(text.substr(last + 1, text.size() - last - 2));
    if (!id.empty()) return id;
  }
  const absl::string_view opening = text.substr(0, kLongestDateline);
  const size_t open = opening.find('(');
  const size_t close = opening.find(')');
  if (open == absl::string_view::npos || close == absl::string_view::npos || close < open) {
    return "";
  }
  const absl::string_view after = absl::StripLeadingAsciiWhitespace(text.substr(close + 1));
  // "(AP) The town fell ...": nothing stands before the tag that it could belong to.
  bool tagged = open == 0 && !after.empty();
  for (absl::string_view dash : {"-", "\u2013", "\u2014"}) tagged |= absl::StartsWith(after, dash);
  return tagged ? relay_in(opening.substr(open + 1, close - open - 1)) : "";
}

}  // namespace crosscheck
