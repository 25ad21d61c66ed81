"""Which of the house's pictures may be printed by others."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torget.accounts.gates import StaffRequest, needs
from torget.accounts.roles import Duty
from torget.media.actions import take_picture
from torget.media.errors import PictureError
from torget.media.models import Picture
from torget.press import actions
from torget.press.models import PressPicture
from torget.press.pictured import house_pictures, said_of
from torget.press.room_forms import SearchForm, UploadForm

PER_PAGE = 12


@needs(Duty.PUBLISH)
@require_safe
def pictures(request: StaffRequest) -> HttpResponse:
    """Those that are offered, and a search among the rest."""
    return _page(request)


@require_POST
@needs(Duty.PUBLISH)
def keep(request: StaffRequest, number: int) -> HttpResponse:
    """Offer one of our pictures, or say anew what is seen in it."""
    picture, words = get_object_or_404(Picture, pk=number), request.POST.get("alternative", "")
    try:
        actions.keep_picture(picture, words, by=request.user)
    except ValidationError as error:
        return _page(request, fault=" ".join(error.messages), number=number, typed=words)
    messages.success(request, _("The picture may be printed."))
    return redirect("press:pictures")


@require_POST
@needs(Duty.PUBLISH)
def upload(request: StaffRequest) -> HttpResponse:
    """Offer a picture that we have not got yet."""
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        said = form.cleaned_data
        try:
            picture = take_picture(said["file"], by=request.user, credit=said["credit"], licence=said["licence"])
            actions.keep_picture(picture, said["alternative"], by=request.user)
        except PictureError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The picture may be printed."))
            return redirect("press:pictures")
    return _page(request, form)


@require_POST
@needs(Duty.PUBLISH)
def drop(request: StaffRequest, number: int) -> HttpResponse:
    """Offer it no longer."""
    actions.drop_picture(get_object_or_404(PressPicture, pk=number), by=request.user)
    messages.success(request, _("No longer shown."))
    return redirect("press:pictures")


def _page(
    request: StaffRequest, form: UploadForm | None = None, *, fault: str = "", number: int = 0, typed: str = ""
) -> HttpResponse:
    search = SearchForm(request.GET)
    words = search.cleaned_data["words"] if search.is_valid() else ""
    page = Paginator(house_pictures(words), PER_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    said = said_of(found)
    context = {
        "search": search,
        "words": words,
        "page": page,
        "found": [(picture, typed if picture.pk == number else said.get(picture.pk, "")) for picture in found],
        "offered": PressPicture.objects.select_related("picture").prefetch_related("picture__renditions"),
        "form": form or UploadForm(),
        "fault": fault,
    }
    return render(request, "press/pictures.html", context, status=422 if fault or form else 200)
