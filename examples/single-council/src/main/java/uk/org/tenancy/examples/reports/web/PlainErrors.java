package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** What is left to say when not even a page can be shown: the status, and nothing about the program. */
final class PlainErrors extends ErrorHandler {

    @Override
    protected void generateAcceptableResponse(
            ServletContextRequest base,
            HttpServletRequest request,
            HttpServletResponse response,
            int code,
            @Nullable String message)
            throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().write("Error " + code + "\n");
    }
}
